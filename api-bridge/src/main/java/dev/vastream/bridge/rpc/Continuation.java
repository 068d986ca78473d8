package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The next asynchronous step of a call after the node's answer; every other outcome ends the call.
 *
 * @param next what is done with the answer
 * @param end the contract's answer to each other outcome
 */
public record Continuation<R>(Function<InferenceReply, CompletableFuture<R>> next, Outcome.Visitor<R> end)
        implements Outcome.Visitor<CompletableFuture<R>> {

    @Override
    public CompletableFuture<R> answered(InferenceReply reply) {
        return next.apply(reply);
    }

    @Override
    public CompletableFuture<R> badImage(int index, String reason) {
        return done(end.badImage(index, reason));
    }

    @Override
    public CompletableFuture<R> notSupported(String reason) {
        return done(end.notSupported(reason));
    }

    @Override
    public CompletableFuture<R> unknownNode() {
        return done(end.unknownNode());
    }

    @Override
    public CompletableFuture<R> loading() {
        return done(end.loading());
    }

    @Override
    public CompletableFuture<R> overloaded(Duration retryAfter) {
        return done(end.overloaded(retryAfter));
    }

    @Override
    public CompletableFuture<R> timedOut() {
        return done(end.timedOut());
    }

    @Override
    public CompletableFuture<R> failed(String reason) {
        return done(end.failed(reason));
    }

    private CompletableFuture<R> done(R result) {
        return CompletableFuture.completedFuture(result);
    }
}
