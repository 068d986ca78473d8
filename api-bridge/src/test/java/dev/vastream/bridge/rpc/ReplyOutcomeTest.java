package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyOutcomeTest {

    @Test
    void namesPictureAndReason_whenRefused() {
        assertThat(ReplyOutcome.outcome(reply(ReplyStatus.REFUSED, 1))).isEqualTo(new Outcome.Refused(1, "nobody"));
    }

    @Test
    void namesPictureAndReason_whenPictureIsBad() {
        assertThat(ReplyOutcome.outcome(reply(ReplyStatus.BAD_IMAGE, 2))).isEqualTo(new Outcome.BadImage(2, "nobody"));
    }

    @Test
    void namesFirstPicture_whenReplyNamesNone() {
        assertThat(ReplyOutcome.outcome(reply(ReplyStatus.BAD_IMAGE, -1))).isEqualTo(new Outcome.BadImage(0, "nobody"));
    }

    @ParameterizedTest
    @EnumSource(ReplyStatus.class)
    void isAnOutcome_ofEveryStatus(ReplyStatus status) {
        var outcome = ReplyOutcome.outcome(reply(status, 0));

        assertThat(outcome instanceof Outcome.Answered).isEqualTo(status == ReplyStatus.OK);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new TimeoutException(),
                new CompletionException(new TimeoutException()),
                new KafkaException("no broker"),
                new CompletionException(new IllegalStateException("no route")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void timesOut_whenNoReplyComes(Throwable failure) {
        assertThat(ReplyOutcome.outcome(null, failure)).isEqualTo(new Outcome.TimedOut());
    }

    @Test
    void saysWhy_whenRequestIsTooLarge() {
        var failure = new CompletionException(new RecordTooLargeException());

        assertThat(ReplyOutcome.outcome(null, failure))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                        .contains("larger than the broker takes"));
    }

    private static InferenceReply reply(ReplyStatus status, int imageIndex) {
        return InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("n")
                .setStatus(status)
                .setReason("nobody")
                .setImageIndex(imageIndex)
                .build();
    }
}
