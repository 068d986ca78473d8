package dev.vastream.bridge;

import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.ReplyStatus;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Matchers that answer as the test says; held to the port's promises by {@link FakeMatchingTest}. */
final class FakeMatching implements Matching {

    final Queue<MatchQuestion> asked = new ConcurrentLinkedQueue<>();
    private volatile Function<MatchQuestion, Outcome> script = question -> Outcome.unanswered(Cause.UNKNOWN_NODE);

    void reset() {
        script(question -> Outcome.unanswered(Cause.UNKNOWN_NODE));
    }

    void script(Function<MatchQuestion, Outcome> next) {
        script = next;
        asked.clear();
    }

    @Override
    public CompletableFuture<Outcome> ask(MatchQuestion question) {
        asked.add(question);
        return CompletableFuture.supplyAsync(() -> possible(question, script.apply(question)))
                .exceptionally(failure -> Outcome.unanswered(Cause.TIMED_OUT));
    }

    /** A real matcher's answer has status OK and one item for each probe. */
    private static Outcome possible(MatchQuestion question, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return outcome;
        }
        var reply = answered.reply();
        return reply.getStatus() == ReplyStatus.OK
                        && reply.getMatches().size() == question.probes().size()
                ? outcome
                : Outcome.unanswered(
                        Cause.FAILED,
                        "the script answers with status " + reply.getStatus() + " and "
                                + reply.getMatches().size() + " items for "
                                + question.probes().size() + " probes");
    }
}
