package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Outcome.Cause;
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
        assertThat(ReplyOutcome.outcome(reply(ReplyStatus.REFUSED, 1)))
                .isEqualTo(new Outcome.Unanswered(Cause.REFUSED, 1, "nobody"));
    }

    @Test
    void namesPictureAndReason_whenPictureIsBad() {
        assertThat(ReplyOutcome.outcome(reply(ReplyStatus.BAD_IMAGE, 2)))
                .isEqualTo(new Outcome.Unanswered(Cause.BAD_IMAGE, 2, "nobody"));
    }

    @Test
    void namesFirstPicture_whenReplyNamesNone() {
        assertThat(ReplyOutcome.outcome(reply(ReplyStatus.BAD_IMAGE, -1)))
                .isEqualTo(new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "nobody"));
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
        assertThat(ReplyOutcome.outcome(null, failure)).isEqualTo(Outcome.unanswered(Cause.TIMED_OUT));
    }

    @Test
    void saysWhy_whenRequestIsTooLarge() {
        var failure = new CompletionException(new RecordTooLargeException());

        assertThat(ReplyOutcome.outcome(null, failure))
                .isEqualTo(Outcome.unanswered(Cause.FAILED, "the request is larger than the broker takes"));
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
