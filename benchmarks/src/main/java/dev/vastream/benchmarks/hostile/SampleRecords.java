package dev.vastream.benchmarks.hostile;

import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;

/** Readable records of every topic with values from nowhere, in wire format, to be broken. */
final class SampleRecords {

    private static final int LONGEST_LIST = 3;

    private final Map<String, Integer> schemaIds = new HashMap<>();
    private final List<Topic<?>> topics;

    SampleRecords(SchemaRegistry registry, List<Topic<?>> topics) {
        this.topics = List.copyOf(topics);
        topics.forEach(topic -> schemaIds.put(topic.name(), registry.register(topic.subject(), topic.schema())));
    }

    Topic<?> anyTopic(Random random) {
        return topics.get(random.nextInt(topics.size()));
    }

    /** The schema id that values of the topic have. */
    int schemaId(Topic<?> topic) {
        return schemaIds.get(topic.name());
    }

    byte[] sample(Topic<?> topic, Random random) {
        var schema = topic.schema();
        var out = new ByteArrayOutputStream();
        out.writeBytes(
                ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId(topic)).array());
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(schema).write(value(schema, random), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Object value(Schema schema, Random random) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, random);
            case ARRAY -> list(schema.getElementType(), random);
            case MAP -> Map.of("k", value(schema.getValueType(), random));
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case STRING -> "s" + random.nextInt(1_000);
            case BYTES -> ByteBuffer.wrap(new byte[random.nextInt(64)]);
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
        };
    }

    private static GenericData.Record record(Schema schema, Random random) {
        var record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema(), random)));
        return record;
    }

    private static List<Object> list(Schema element, Random random) {
        var list = new ArrayList<>();
        for (var i = 0; i < random.nextInt(LONGEST_LIST); i++) {
            list.add(value(element, random));
        }
        return list;
    }
}
