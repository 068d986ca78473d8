package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    private final CompletableFuture<String> next = new CompletableFuture<>();

    @Test
    void isDone_whenTheNextStepIs() {
        var reply = InferenceReply.newBuilder()
                .setRequestId("1")
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .build();

        var result = new Outcome.Answered(reply).then(answer -> next, ended -> "ended");

        assertThat(result).isNotDone();
        next.complete("stored");
        assertThat(result).isCompletedWithValue("stored");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void endsAtOnce_whenThereIsNoAnswer(Cause cause) {
        var outcome = new Outcome.Unanswered(cause, 1, "r");

        var result =
                outcome.then(answer -> next, ended -> ended.cause() + " " + ended.picture() + " " + ended.reason());

        assertThat(result).isCompletedWithValue(cause + " 1 r");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_IMAGE, r",
        "REFUSED, r",
        "NOT_SUPPORTED, not supported by the models installed: r",
        "UNKNOWN_NODE, no inference worker is alive",
        "LOADING, the inference workers are loading their models",
        "OVERLOADED, 'overloaded, retry after 1 s'",
        "TIMED_OUT, no answer in time",
        "FAILED, r"
    })
    void saysWhy_inWordsForTheCaller(Cause cause, String sentence) {
        assertThat(new Outcome.Unanswered(cause, 0, "r").sentence()).isEqualTo(sentence);
    }

    @Test
    void saysThatTheWorkerFailed_whenItGivesNoReason() {
        assertThat(new Outcome.Unanswered(Cause.FAILED, 0, "").sentence()).isEqualTo("the inference worker failed");
    }
}
