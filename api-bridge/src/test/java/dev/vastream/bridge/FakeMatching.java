package dev.vastream.bridge;

import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Matchers that answer as the test says, and keep what they were asked. */
final class FakeMatching implements Matching {

    final Queue<MatchQuestion> asked = new ConcurrentLinkedQueue<>();
    private volatile Function<MatchQuestion, Outcome> script = question -> new Outcome.UnknownNode();

    void script(Function<MatchQuestion, Outcome> next) {
        script = next;
        asked.clear();
    }

    @Override
    public CompletableFuture<Outcome> ask(MatchQuestion question) {
        asked.add(question);
        return CompletableFuture.supplyAsync(() -> script.apply(question));
    }
}
