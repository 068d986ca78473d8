package dev.vastream.bridge.console.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.deadletter.DeadLetter.Cause;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptLetterTest {

    private static KeptLetter read(byte[] key, byte[] value, Headers headers) {
        return KeptLetter.of(new ConsumerRecord<>(
                "va.dead-letters",
                0,
                17,
                1_000,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()));
    }

    @Test
    void saysWhatALetterSays() {
        var written = DeadLetter.of(
                        new Source("va.frames", 3, 42),
                        new Cause("CORRUPT", "ends early", "inference-processor"),
                        "gate".getBytes(UTF_8),
                        ByteBuffer.allocate(1_000))
                .record();

        var letter = read(written.key(), written.value(), written.headers());

        assertThat(letter)
                .isEqualTo(new KeptLetter(
                        new LetterPlace(0, 17),
                        1_000,
                        "CORRUPT",
                        "ends early",
                        "inference-processor",
                        new Source("va.frames", 3, 42),
                        "gate",
                        1_000));
    }

    @Test
    void isNotMisled_whenNothingIsSaid() {
        var letter = read(null, null, new RecordHeaders());

        assertThat(letter.source()).isEqualTo(new Source("", -1, -1));
        assertThat(letter.reason()).isEmpty();
        assertThat(letter.key()).isEmpty();
        assertThat(letter.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "99999999999", "1 ", "9999999999999999999"})
    void hasNoPartition_whenThatIsNone(String text) {
        var headers = new RecordHeaders();
        headers.add(DeadLetter.SOURCE_PARTITION, text.getBytes(UTF_8));

        assertThat(read(null, null, headers).source().partition()).isEqualTo(-1);
    }

    @Test
    void cutsTextsOfStrangers() {
        var headers = new RecordHeaders();
        headers.add(DeadLetter.REASON, new byte[100_000]);
        headers.add(DeadLetter.DETAIL, null);

        var letter = read(new byte[100_000], null, headers);

        assertThat(letter.reason()).hasSize(4_000);
        assertThat(letter.detail()).isEmpty();
        assertThat(letter.key()).hasSize(4_000);
    }

    @ParameterizedTest
    @CsvSource({
        "va.frames, POSSIBLE",
        "va.detections, POSSIBLE",
        "va.embeddings, POSSIBLE",
        "va.matches, POSSIBLE",
        "va.features, TABLE",
        "va.feature-images, TABLE",
        "va.rois, TABLE",
        "va.channels, TABLE",
        "va.nodes, TABLE",
        "va.statistics, TABLE",
        "va.requests.default, REQUEST",
        "va.match-requests, REQUEST",
        "va.replies.1, REQUEST",
        "va.requests.a b, OTHER",
        "va.events, OTHER",
        "va.dead-letters, OTHER",
        "__consumer_offsets, OTHER",
        "'', OTHER"
    })
    void knowsWhatCanBeReplayed(String topic, Replayability replayability) {
        assertThat(Replayability.of(topic)).isEqualTo(replayability);
    }

    @Test
    void writesAndReadsPlaces() {
        var place = new LetterPlace(2, 123_456_789_012L);

        assertThat(LetterPlace.of(place.toString())).hasValue(place);
        assertThat(LetterPlace.of("2-x")).isEmpty();
    }
}
