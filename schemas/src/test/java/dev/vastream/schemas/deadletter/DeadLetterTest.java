package dev.vastream.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.deadletter.DeadLetter.Cause;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final Source NODES = new Source("va.nodes", 3, 77);
    private static final Cause CORRUPT = new Cause("CORRUPT", "the record is cut", "a-program");

    @Test
    void holdsRecordAndCause_whenRecordIsSmall() {
        var letter = DeadLetter.of(NODES, CORRUPT, bytes("cam"), ByteBuffer.wrap(bytes("x".repeat(500))))
                .record();

        assertThat(letter.topic()).isEqualTo("va.dead-letters");
        assertThat(letter.key()).isEqualTo(bytes("cam"));
        assertThat(letter.value()).isEqualTo(bytes("x".repeat(500)));
        assertThat(headers(letter))
                .isEqualTo(Map.of(
                        "va.reason", "CORRUPT",
                        "va.detail", "the record is cut",
                        "va.source.topic", "va.nodes",
                        "va.source.partition", "3",
                        "va.source.offset", "77",
                        "va.program", "a-program"));
    }

    @Test
    void leavesBufferUnmoved_whenValueIsPartOfIt() {
        var value = ByteBuffer.wrap(bytes("..value..")).position(2).limit(7);

        var letter = DeadLetter.of(NODES, CORRUPT, null, value).record();

        assertThat(letter.value()).isEqualTo(bytes("value"));
        assertThat(letter.key()).isNull();
        assertThat(value.remaining()).isEqualTo(5);
    }

    @Test
    void isWithoutValue_whenRecordWas() {
        assertThat(DeadLetter.of(NODES, CORRUPT, bytes("k"), null).record().value())
                .isNull();
    }

    @Test
    void passesProducerOfDefaultSettings_whenEverythingIsTooLarge() {
        var cause = new Cause("R".repeat(9_000), "größer ".repeat(1 << 20), "p".repeat(9_000));
        var source = new Source("va.nodes", Integer.MAX_VALUE, Long.MAX_VALUE);

        var letter = DeadLetter.of(source, cause, new byte[16 << 20], ByteBuffer.allocate(16 << 20))
                .record();

        assertThat(AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        Compression.NONE.type(),
                        letter.key(),
                        letter.value(),
                        letter.headers().toArray()))
                .isLessThan((Integer) ProducerConfig.configDef().defaultValues().get("max.request.size"));
        assertThat(headers(letter))
                .containsEntry("va.cut.from", Integer.toString(16 << 20))
                .containsEntry("va.key.cut.from", Integer.toString(16 << 20));
    }

    @Test
    void cutsDetailBetweenCharacters_whenItIsTooLong() {
        var detail = "x" + "ü".repeat(1 << 10);

        var letter =
                DeadLetter.of(NODES, new Cause("R", detail, "p"), null, null).record();

        assertThat(headers(letter).get("va.detail")).isEqualTo(detail.substring(0, 512));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "va.frames",
                "va.detections",
                "va.requests.default",
                "va.replies.1",
                "va.features",
                "va.feature-images",
                "va.embeddings",
                "va.matches",
                "va.match-requests",
                "va.events",
                "va.skeletons",
                "va.channels",
                "somebody.elses"
            })
    void holdsNoPicture_whenTopicMayCarryPersonalData(String topic) {
        var letter = DeadLetter.of(new Source(topic, 0, 0), CORRUPT, bytes("k"), ByteBuffer.allocate(900_000))
                .record();

        assertThat(letter.value()).hasSize(DeadLetter.HEAD_BYTES);
        assertThat(headers(letter)).containsEntry("va.cut.from", "900000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONG_MAGIC", "UNKNOWN_SCHEMA", "WRONG_TYPE"})
    void holdsNoPicture_whenNobodyKnowsWhatTheBytesAre(String reason) {
        var picture = ByteBuffer.allocate(200_000);

        var letter = DeadLetter.of(NODES, new Cause(reason, "", "p"), bytes("k"), picture)
                .record();

        assertThat(letter.value()).hasSize(DeadLetter.HEAD_BYTES);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> letter) {
        var headers = new TreeMap<String, String>();
        Arrays.stream(letter.headers().toArray())
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
