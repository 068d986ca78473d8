package dev.vastream.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

    @Test
    void showsValueWithIsoTimesAndSizes_whenItIsAvro() {
        var frame = Frame.newBuilder()
                .setCameraUid("gate")
                .setFrameNumber(7)
                .setCapturedAt(AT)
                .setImage(ByteBuffer.wrap(new byte[12_345]))
                .build();
        var value = new AvroSerializer<>(Topics.FRAMES, registry).serialize("va.frames", frame);

        var json = new RecordJson(registry, true).of(record(value));

        assertThat(json.get("key").asString()).isEqualTo("gate");
        assertThat(json.get("partition").asInt()).isEqualTo(3);
        assertThat(json.get("offset").asLong()).isEqualTo(99);
        assertThat(json.get("timestamp").asString()).isEqualTo("2026-03-01T10:00:00.123Z");
        assertThat(json.get("value").get("captured_at").asString()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(json.get("value").get("image").asString()).isEqualTo("<12345 bytes>");
        assertThat(json.get("value").get("delivery").asString()).isEqualTo("LOSSLESS");
        assertThat(json.toString()).doesNotContain("\n");
    }

    @Test
    void saysWhy_whenValueIsUnreadable() {
        var json = new RecordJson(registry, true);

        assertThat(json.of(record(new byte[] {9, 9, 9})).get("unreadable").asString())
                .isEqualTo("not in Confluent wire format");
        assertThat(json.of(record(new byte[] {0, 0, 0, 0, 77, 1}))
                        .get("unreadable")
                        .asString())
                .contains("77");
        assertThat(json.of(record(null)).get("value").isNull()).isTrue();
    }

    @Test
    void showsHeadersAndSize_whenItIsADeadLetter() {
        var record = record(new byte[] {1, 2, 3});
        record.headers().add("va.reason", "WRONG_MAGIC".getBytes(StandardCharsets.UTF_8));

        var json = new RecordJson(registry, false).of(record);

        assertThat(json.get("headers").get("va.reason").asString()).isEqualTo("WRONG_MAGIC");
        assertThat(json.get("value").asString()).isEqualTo("<3 bytes>");
        assertThat(json.has("unreadable")).isFalse();
    }

    @Test
    void saysWhyAndTakesNoMemory_whenRecordSaysThatThereIsMoreThanThereIs() {
        var id = registry.register("va.frames-value", Topics.FRAMES.schema());
        var giant = ByteBuffer.allocate(10).put((byte) 0).putInt(id).put(new byte[] {
            (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f
        });

        assertThat(new RecordJson(registry, true)
                        .of(record(giant.array()))
                        .get("unreadable")
                        .asString())
                .isNotBlank();
    }

    @Test
    void showsSizeOfHeader_whenItIsLarge() {
        var record = record(null);
        record.headers().add("trace", new byte[1 << 20]);

        assertThat(new RecordJson(registry, true)
                        .of(record)
                        .get("headers")
                        .get("trace")
                        .asString())
                .isEqualTo("<1048576 bytes>");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>(
                "va.frames",
                3,
                99,
                AT.toEpochMilli(),
                TimestampType.CREATE_TIME,
                4,
                value == null ? 0 : value.length,
                "gate".getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
