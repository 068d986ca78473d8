package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** How a question ended. Each contract switches over the causes of one without an answer: a new cause breaks the build there. */
public sealed interface Outcome {

    /** When a caller may try again who was not let in. */
    Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** One of the two functions applied: to the node's answer, or to why there is none. */
    <R> R fold(Function<InferenceReply, R> answered, Function<Unanswered, R> unanswered);

    /**
     * The next asynchronous step of a call after the node's answer; every other outcome ends the call.
     *
     * @param next what is done with the answer
     * @param end the contract's answer to each other outcome
     */
    default <R> CompletableFuture<R> then(
            Function<InferenceReply, CompletableFuture<R>> next, Function<Unanswered, R> end) {
        return fold(next, unanswered -> CompletableFuture.completedFuture(end.apply(unanswered)));
    }

    static Outcome unanswered(Cause cause) {
        return unanswered(cause, "");
    }

    /** @param reason for the caller */
    static Outcome unanswered(Cause cause, String reason) {
        return new Unanswered(cause, 0, reason);
    }

    /** The node answered. */
    record Answered(InferenceReply reply) implements Outcome {
        @Override
        public <R> R fold(Function<InferenceReply, R> answered, Function<Unanswered, R> unanswered) {
            return answered.apply(reply);
        }
    }

    /**
     * There is no answer.
     *
     * @param picture which of the question, where a picture is the cause
     * @param reason for the caller, where the cause does not say it all
     */
    record Unanswered(Cause cause, int picture, String reason) implements Outcome {

        @Override
        public <R> R fold(Function<InferenceReply, R> answered, Function<Unanswered, R> unanswered) {
            return unanswered.apply(this);
        }

        /** What a contract says that has no words of its own for the cause. */
        public String sentence() {
            return switch (cause) {
                case BAD_IMAGE -> reason;
                case NOT_SUPPORTED -> "not supported by the models installed: " + reason;
                case UNKNOWN_NODE -> "no inference worker is alive";
                case LOADING -> "the inference workers are loading their models";
                case OVERLOADED -> "overloaded, retry after " + RETRY_AFTER.toSeconds() + " s";
                case TIMED_OUT -> "no answer in time";
                case REFUSED, FAILED -> reason.isBlank() ? "the inference worker failed" : reason;
            };
        }
    }

    /** Why there is no answer. */
    enum Cause {
        /** A picture cannot be used. */
        BAD_IMAGE,
        /** A picture can be read, but does not show what was asked for; to contracts that never ask so, a failure. */
        REFUSED,
        /** The node has no model for this. */
        NOT_SUPPORTED,
        /** No instance of the node is alive. */
        UNKNOWN_NODE,
        /** Every instance of the node still loads its models. */
        LOADING,
        /** Too much is in flight; not tried. */
        OVERLOADED,
        /** No answer came in time. */
        TIMED_OUT,
        /** The node could not do it. */
        FAILED
    }
}
