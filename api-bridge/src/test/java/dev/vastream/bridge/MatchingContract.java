package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.avro.ReplyStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the HTTP contracts may rely on with every {@link Matching}. */
abstract class MatchingContract {

    static final String NODE = "default";
    private static final CountDownLatch AT_ONCE = new CountDownLatch(0);

    abstract Matching matching();

    /**
     * Sets how every question ends from now on.
     *
     * @param released the matcher waits for it before it answers
     */
    abstract void matcher(Outcome outcome, CountDownLatch released);

    /** From now on no question reaches a matcher. */
    abstract void breakConnection();

    static Stream<Outcome> outcomes() {
        return Stream.of(
                answered(),
                Outcome.unanswered(Cause.UNKNOWN_NODE),
                Outcome.unanswered(Cause.OVERLOADED),
                Outcome.unanswered(Cause.TIMED_OUT),
                Outcome.unanswered(Cause.FAILED, "a probe is no vector"));
    }

    /** An answer to the two probes of {@link #question}. */
    static Outcome answered() {
        return new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("")
                .setNodeId(NODE)
                .setStatus(ReplyStatus.OK)
                .setMatches(List.of(
                        new ProbeMatch(List.of(new MatchCandidate("1", 0.9f, 0.8f)), null),
                        new ProbeMatch(List.of(), null)))
                .build());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void endsAsTheMatcherSays(Outcome outcome) throws Exception {
        matcher(outcome, AT_ONCE);

        assertThat(withoutId(asked())).isEqualTo(outcome);
    }

    @Test
    void answersEachProbe() throws Exception {
        matcher(answered(), AT_ONCE);

        assertThat(asked()).isInstanceOfSatisfying(Outcome.Answered.class, answered -> assertThat(
                        answered.reply().getMatches())
                .hasSameSizeAs(question().probes()));
    }

    @Test
    void returnsAtOnce_whileMatcherIsAtWork() throws Exception {
        var released = new CountDownLatch(1);
        matcher(answered(), released);

        var asked = matching().ask(question());

        assertThat(asked).isNotDone();
        released.countDown();
        assertThat(asked.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void answersEveryCaller_whenManyAskAtOnce() {
        matcher(answered(), AT_ONCE);

        var asked = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> matching().ask(question()))
                .toList();

        assertThat(asked)
                .allSatisfy(one -> assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class));
    }

    @Test
    void isAnOutcome_whenQuestionCannotBeSent() throws Exception {
        matcher(answered(), AT_ONCE);
        breakConnection();

        assertThat(asked()).isEqualTo(Outcome.unanswered(Cause.TIMED_OUT));
    }

    private Outcome asked() throws Exception {
        return matching().ask(question()).get(30, TimeUnit.SECONDS);
    }

    static MatchQuestion question() {
        var vector = ByteBuffer.wrap(new byte[8]);
        return MatchQuestion.search(
                NODE, FeatureType.FACE, List.of(new Probe("m", vector), new Probe("m", vector.duplicate())), 5);
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
