package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    private final CompletableFuture<String> next = new CompletableFuture<>();

    @Test
    void isDone_whenTheNextStepIs() {
        var reply = InferenceReply.newBuilder()
                .setRequestId("1")
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .build();

        var result = new Outcome.Answered(reply).then(answer -> next, new Names());

        assertThat(result).isNotDone();
        next.complete("stored");
        assertThat(result).isCompletedWithValue("stored");
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new Outcome.BadImage(1, "r"), "bad image 1 r"),
                Arguments.of(new Outcome.Refused(2, "r"), "failed r"),
                Arguments.of(new Outcome.NotSupported("r"), "not supported r"),
                Arguments.of(new Outcome.UnknownNode(), "unknown node"),
                Arguments.of(new Outcome.Loading(), "loading"),
                Arguments.of(new Outcome.Overloaded(Duration.ofSeconds(2)), "overloaded PT2S"),
                Arguments.of(new Outcome.TimedOut(), "timed out"),
                Arguments.of(new Outcome.Failed("r"), "failed r"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsAtOnce_whenThereIsNoAnswer(Outcome outcome, String name) {
        assertThat(outcome.then(answer -> next, new Names())).isCompletedWithValue(name);
    }

    /** Names the outcomes, as a contract maps them to answers. */
    private static final class Names implements Outcome.Visitor<String> {

        @Override
        public String answered(InferenceReply reply) {
            return "answered";
        }

        @Override
        public String badImage(int index, String reason) {
            return "bad image " + index + " " + reason;
        }

        @Override
        public String notSupported(String reason) {
            return "not supported " + reason;
        }

        @Override
        public String unknownNode() {
            return "unknown node";
        }

        @Override
        public String loading() {
            return "loading";
        }

        @Override
        public String overloaded(Duration retryAfter) {
            return "overloaded " + retryAfter;
        }

        @Override
        public String timedOut() {
            return "timed out";
        }

        @Override
        public String failed(String reason) {
            return "failed " + reason;
        }
    }
}
