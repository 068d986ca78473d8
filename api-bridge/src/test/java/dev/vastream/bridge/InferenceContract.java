package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.ReplyStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the HTTP contracts may rely on with every {@link Inference}. */
abstract class InferenceContract {

    static final String NODE = "default";
    private static final CountDownLatch AT_ONCE = new CountDownLatch(0);
    private static final List<PictureResult> PICTURES = List.of(new PictureResult(640, 480, List.of(), List.of()));

    abstract Inference inference();

    /**
     * Sets how every question ends from now on.
     *
     * @param released the node waits for it before it answers
     */
    abstract void node(Outcome outcome, CountDownLatch released);

    /** From now on no question reaches the node. */
    abstract void breakConnection();

    static Stream<Outcome> outcomes() {
        return Stream.of(
                answered(),
                new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "not a picture"),
                new Outcome.Unanswered(Cause.BAD_IMAGE, 1, "too large"),
                new Outcome.Unanswered(Cause.REFUSED, 1, "nobody"),
                Outcome.unanswered(Cause.NOT_SUPPORTED, "no such model"),
                Outcome.unanswered(Cause.UNKNOWN_NODE),
                Outcome.unanswered(Cause.LOADING),
                Outcome.unanswered(Cause.OVERLOADED),
                Outcome.unanswered(Cause.TIMED_OUT),
                Outcome.unanswered(Cause.FAILED, "broken"));
    }

    static Outcome answered() {
        return new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("")
                .setNodeId(NODE)
                .setStatus(ReplyStatus.OK)
                .setPictures(PICTURES)
                .build());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void endsAsTheNodeSays(Outcome outcome) throws Exception {
        node(outcome, AT_ONCE);

        assertThat(withoutId(asked())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void endsTheSame_whenCallerWaits(Outcome outcome) {
        node(outcome, AT_ONCE);

        assertThat(withoutId(inference().answer(question()))).isEqualTo(outcome);
    }

    @Test
    void returnsAtOnce_whileNodeIsAtWork() throws Exception {
        var released = new CountDownLatch(1);
        node(answered(), released);

        var asked = inference().ask(question());

        assertThat(asked).isNotDone();
        released.countDown();
        assertThat(asked.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void answersEveryCaller_whenManyAskAtOnce() {
        node(answered(), AT_ONCE);

        var asked = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> inference().ask(question()))
                .toList();

        assertThat(asked)
                .allSatisfy(one -> assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class));
    }

    @Test
    void isAnOutcome_whenQuestionCannotBeSent() throws Exception {
        node(answered(), AT_ONCE);
        breakConnection();

        assertThat(asked()).isEqualTo(Outcome.unanswered(Cause.TIMED_OUT));
    }

    @Test
    void hasRoom_untilOverloaded() {
        node(answered(), AT_ONCE);
        assertThat(inference().hasRoom(0)).isTrue();

        node(Outcome.unanswered(Cause.OVERLOADED), AT_ONCE);

        assertThat(inference().hasRoom(0)).isFalse();
    }

    private Outcome asked() throws Exception {
        CompletableFuture<Outcome> asked = inference().ask(question());
        return asked.get(30, TimeUnit.SECONDS);
    }

    private static Question question() {
        return Question.of(NODE, Operation.DETECT_FACES, ByteBuffer.wrap(new byte[] {1}));
    }

    /** Ids are of one call each. */
    private static Outcome withoutId(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return new Outcome.Answered(
                    InferenceReply.newBuilder(answered.reply()).setRequestId("").build());
        }
        return outcome;
    }
}
