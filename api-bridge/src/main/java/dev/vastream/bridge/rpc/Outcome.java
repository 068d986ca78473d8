package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** How a question ended. Each contract maps the outcomes to its answers with a {@link Visitor}. */
public sealed interface Outcome {

    <R> R accept(Visitor<R> visitor);

    /**
     * The next asynchronous step of a call after the node's answer; every other outcome ends the call.
     *
     * @param next what is done with the answer
     * @param end the contract's answer to each other outcome
     */
    default <R> CompletableFuture<R> then(Function<InferenceReply, CompletableFuture<R>> next, Visitor<R> end) {
        return this instanceof Answered answered
                ? next.apply(answered.reply())
                : CompletableFuture.completedFuture(accept(end));
    }

    /** What to do with each outcome; a new one breaks every contract that does not name it. */
    interface Visitor<R> {

        R answered(InferenceReply reply);

        /**
         * @param index picture of the question
         * @param reason for the caller
         */
        R badImage(int index, String reason);

        /**
         * The pictures can be read, but do not show what was asked for; to contracts that never ask so, a failure.
         *
         * @param index picture of the question
         * @param reason for the caller
         */
        default R refused(int index, String reason) {
            return failed(reason);
        }

        R notSupported(String reason);

        R unknownNode();

        R loading();

        R overloaded(Duration retryAfter);

        R timedOut();

        R failed(String reason);
    }

    /** The node answered. */
    record Answered(InferenceReply reply) implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.answered(reply);
        }
    }

    /** A picture cannot be used. */
    record BadImage(int index, String reason) implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.badImage(index, reason);
        }
    }

    /** A picture does not show what was asked for. */
    record Refused(int index, String reason) implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refused(index, reason);
        }
    }

    /** The node has no model for this. */
    record NotSupported(String reason) implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notSupported(reason);
        }
    }

    /** No instance of the node is alive. */
    record UnknownNode() implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unknownNode();
        }
    }

    /** Every instance of the node still loads its models. */
    record Loading() implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.loading();
        }
    }

    /** Too much is in flight; not tried. */
    record Overloaded(Duration retryAfter) implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.overloaded(retryAfter);
        }
    }

    /** No answer came in time. */
    record TimedOut() implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timedOut();
        }
    }

    /** The node could not do it; the reason is for the caller. */
    record Failed(String reason) implements Outcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.failed(reason);
        }
    }
}
