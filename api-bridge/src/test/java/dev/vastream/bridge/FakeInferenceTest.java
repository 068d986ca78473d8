package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.ReplyStatus;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FakeInferenceTest extends InferenceContract {

    private final FakeInference inference = new FakeInference();

    @Override
    Inference inference() {
        return inference;
    }

    @Override
    void node(Outcome outcome, CountDownLatch released) {
        inference.hasRoom(!outcome.equals(Outcome.unanswered(Cause.OVERLOADED)));
        inference.script(question -> {
            await(released);
            return outcome;
        });
    }

    @Override
    void breakConnection() {
        inference.script(question -> {
            throw new IllegalStateException("no connection");
        });
    }

    @Test
    void refusesScript_thatNoNodeCanFollow() {
        inference.script(question -> new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("1")
                .setNodeId(NODE)
                .setStatus(ReplyStatus.FAILED)
                .build()));

        var outcome = inference.answer(Question.of(NODE, Operation.DETECT_FACES, ByteBuffer.wrap(new byte[] {1})));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Unanswered.class, ended -> assertThat(ended.cause())
                .isEqualTo(Cause.FAILED));
    }

    private static void await(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
