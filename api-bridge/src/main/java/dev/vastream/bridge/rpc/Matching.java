package dev.vastream.bridge.rpc;

import java.util.concurrent.CompletableFuture;

/** Asks the matchers, which hold the vectors of the enrolled subjects; the port between the HTTP contracts and Kafka. */
public interface Matching {

    /**
     * Never blocks and never fails: whatever happens is an outcome, at the latest when the time-out is over. An answer has
     * one item of {@code matches} per probe; with no matcher alive the outcome is that of an unknown node.
     */
    CompletableFuture<Outcome> ask(MatchQuestion question);
}
