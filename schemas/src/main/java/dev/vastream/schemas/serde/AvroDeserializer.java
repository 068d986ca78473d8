package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.UnknownSchemaException;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values of one topic in Confluent wire format; a record that cannot be read becomes a value, too: {@link
 * Decoded.Malformed}. A registry that does not answer throws {@link dev.vastream.schemas.registry.RegistryException}.
 *
 * <p>{@code bytes} fields of the value are slices of the record's own buffer: no picture is copied. They keep the consumer's
 * whole fetched batch alive for as long as they are held.
 *
 * <p>Safe for use by several threads. Kafka's consumer itself turns a missing value into null without asking here; {@link
 * Decoded#orEmpty} turns that into a malformed record where a value is needed.
 */
public final class AvroDeserializer<V extends SpecificRecord> implements Deserializer<Decoded<V>> {

    /** Whoever registers schemas without end must not fill the memory; beyond these they are asked for anew. */
    private static final int MOST_SCHEMAS = 1_000;

    private final Topic<V> topic;
    private final SchemaRegistry registry;
    private final Schema readerSchema;
    /** By the writer's schema id; a schema that is not of this topic has a reader that says so. */
    private final Map<Integer, Reader<V>> readers = new ConcurrentHashMap<>();

    private final SchemaLookUps lookUps;

    public AvroDeserializer(Topic<V> topic, SchemaRegistry registry) {
        this(topic, registry, Clock.systemUTC());
    }

    AvroDeserializer(Topic<V> topic, SchemaRegistry registry, Clock clock) {
        this.lookUps = new SchemaLookUps(clock);
        this.topic = topic;
        this.registry = registry;
        this.readerSchema = SpecificData.get().getSchema(topic.valueType());
    }

    @Override
    public Decoded<V> deserialize(String topicName, byte[] data) {
        return data == null ? Decoded.orEmpty(null) : decode(ByteBuffer.wrap(data));
    }

    @Override
    public Decoded<V> deserialize(String topicName, Headers headers, ByteBuffer data) {
        return data == null ? Decoded.orEmpty(null) : decode(data.slice());
    }

    private Decoded<V> decode(ByteBuffer record) {
        if (!record.hasRemaining()) {
            return Decoded.orEmpty(null);
        }
        if (record.get(0) != WireEncoder.MAGIC) {
            return new Malformed<>(Cause.WRONG_MAGIC, "the first byte is " + record.get(0) + ", not 0", record);
        }
        if (record.remaining() < WireEncoder.HEADER_BYTES) {
            return new Malformed<>(Cause.CORRUPT, "the record ends within the schema id", record);
        }
        try {
            return reader(record.getInt(1)).read(record);
        } catch (UnknownSchemaException e) {
            return new Malformed<>(Cause.UNKNOWN_SCHEMA, e.getMessage(), record);
        }
    }

    private Reader<V> reader(int id) {
        // Not computeIfAbsent: it would hold a lock of the map while the registry is asked.
        var known = readers.get(id);
        if (known != null) {
            return known;
        }
        lookUps.require(id);
        try {
            var reader = newReader(id, registry.byId(id));
            if (readers.size() >= MOST_SCHEMAS) {
                readers.clear();
            }
            readers.put(id, reader);
            return reader;
        } catch (UnknownSchemaException e) {
            if (e.isAnswered()) {
                lookUps.missed();
            }
            throw e;
        }
    }

    private Reader<V> newReader(int id, Schema writerSchema) {
        if (!writerSchema.getFullName().equals(readerSchema.getFullName())) {
            var detail = "schema id " + id + " is of " + writerSchema.getFullName() + ", values of " + topic.name()
                    + " are of " + readerSchema.getFullName();
            return record -> new Malformed<>(Cause.WRONG_TYPE, detail, record);
        }
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            var detail = "schema id " + id + " is an incompatible version of " + readerSchema.getFullName();
            return record -> new Malformed<>(Cause.WRONG_TYPE, detail, record);
        }
        if (ValueReader.nests(writerSchema)) {
            var detail = "schema id " + id + " nests without end, or too far";
            return record -> new Malformed<>(Cause.WRONG_TYPE, detail, record);
        }
        var values = new ValueReader<>(writerSchema, topic.valueType());
        var header = WireEncoder.HEADER_BYTES;
        return record -> values.read(record.slice(header, record.remaining() - header), record);
    }

    /** Reads records of one writer's schema. */
    private interface Reader<V> {
        Decoded<V> read(ByteBuffer record);
    }
}
