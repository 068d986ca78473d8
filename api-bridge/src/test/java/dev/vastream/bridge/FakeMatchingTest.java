package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FakeMatchingTest extends MatchingContract {

    private final FakeMatching matching = new FakeMatching();

    @Override
    Matching matching() {
        return matching;
    }

    @Override
    void matcher(Outcome outcome, CountDownLatch released) {
        matching.script(question -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return outcome;
        });
    }

    @Override
    void breakConnection() {
        matching.script(question -> {
            throw new IllegalStateException("no connection");
        });
    }

    @Test
    void refusesScript_thatNoMatcherCanFollow() {
        matching.script(question -> new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("1")
                .setNodeId(NODE)
                .setStatus(ReplyStatus.OK)
                .build()));

        assertThat(matching.ask(question()).join())
                .isInstanceOfSatisfying(Outcome.Unanswered.class, ended -> assertThat(ended.cause())
                        .isEqualTo(Cause.FAILED));
    }
}
