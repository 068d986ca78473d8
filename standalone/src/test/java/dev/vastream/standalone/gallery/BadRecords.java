package dev.vastream.standalone.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that no topic of the catalogue may have, made for one of them, by what is wrong with them. */
final class BadRecords {

    private static final int UNKNOWN_ID = 987_654_321;
    private static final byte[] KEY = "somebody".getBytes(UTF_8);

    private final Topic<?> topic;
    private final int ownId;
    private final int otherId;
    private final Random random = new Random(20);
    private final Map<String, ProducerRecord<byte[], byte[]>> records = new LinkedHashMap<>();

    /**
     * @param ownId id of the topic's schema
     * @param otherId id of a schema of another type
     */
    BadRecords(Topic<?> topic, int ownId, int otherId) {
        this.topic = topic;
        this.ownId = ownId;
        this.otherId = otherId;
        values();
        keys();
        sizes();
    }

    Map<String, ProducerRecord<byte[], byte[]>> all() {
        return records;
    }

    private void values() {
        add("nothing", KEY, new byte[0]);
        add("one byte", KEY, new byte[1]);
        add("half a schema id", KEY, new byte[3]);
        add("another magic byte", KEY, new byte[] {9, 9, 9, 9, 9, 9});
        add("a text", KEY, "{\"camera_uid\": \"gate\", \"name\": \"Ada\"}".getBytes(UTF_8));
        add("an unknown schema", KEY, framed(UNKNOWN_ID, new byte[20]));
        add("a negative schema", KEY, framed(-1, new byte[20]));
        add("a schema of another type", KEY, framed(otherId, new byte[20]));
        add("no body", KEY, framed(ownId, new byte[0]));
        add("a length without end", KEY, framed(ownId, filled(500, (byte) 0xff)));
        add("a text of two thousand megabytes", KEY, framed(ownId, new byte[] {
            (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f
        }));
        add("noise", KEY, framed(ownId, noise(10_000)));
        add("more than the value", KEY, framed(ownId, value("x", 1.0, 100)));
        add("texts too long", KEY, framed(ownId, value("x".repeat(20_000), 1.0, 0)));
        add("no number", KEY, framed(ownId, value("x", Double.NaN, 0)));
    }

    private void keys() {
        add("a key of another", KEY, framed(ownId, value("x", 1.0, 0)));
        add("a key that is no text", new byte[] {(byte) 0xc3, 0x28}, framed(ownId, value("x", 1.0, 0)));
        add("a giant key", filled(200_000, (byte) 'k'), framed(ownId, value("x", 1.0, 0)));
    }

    private void sizes() {
        var most = topic.maxMessageBytes() - (64 << 10);
        add("as much noise as there is room for", KEY, framed(ownId, noise(most)));
        var headers = new ProducerRecord<>(topic.name(), 0, KEY, framed(ownId, noise(100)));
        headers.headers().add("trace", noise(most));
        records.put("headers of megabytes", headers);
        add("zeros, when they are not compressed", KEY, new byte[most]);
    }

    private void add(String what, byte[] key, byte[] value) {
        records.put(what, new ProducerRecord<>(topic.name(), 0, key, value));
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static byte[] filled(int length, byte with) {
        var bytes = new byte[length];
        Arrays.fill(bytes, with);
        return bytes;
    }

    private byte[] noise(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A value of the topic with that in all of its texts and numbers, and so many bytes behind it. */
    private byte[] value(String text, double number, int more) {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(topic.schema(), new GenericData())
                    .write(sample(topic.schema(), text, number), encoder);
            out.write(new byte[more]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Object sample(Schema schema, String text, double number) {
        return switch (schema.getType()) {
            case RECORD -> {
                var record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), sample(field.schema(), text, number)));
                yield record;
            }
            case STRING -> text;
            case DOUBLE -> number;
            case FLOAT -> (float) number;
            case LONG -> 1L;
            case INT -> 1;
            case BOOLEAN -> false;
            case BYTES -> ByteBuffer.allocate(4);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
            case ARRAY -> List.of(sample(schema.getElementType(), text, number));
            case MAP -> Map.of("k", sample(schema.getValueType(), text, number));
            case UNION -> sample(schema.getTypes().get(schema.getTypes().size() - 1), text, number);
            default -> null;
        };
    }
}
