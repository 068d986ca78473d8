package dev.vastream.bridge.rpc;

import java.util.concurrent.CompletableFuture;

/** Asks nodes; the port between the HTTP contracts and Kafka. */
public interface Inference {

    /** Never blocks and never fails: whatever happens is an outcome, at the latest when the time-out is over. */
    CompletableFuture<Outcome> ask(Question question);

    /**
     * Whether one more question can be expected to be answered in time; a caller is best refused before the
     * body is read.
     *
     * @param callers that were admitted to ask and have not left, whether their question is read or not
     */
    default boolean hasRoom(int callers) {
        return true;
    }

    /**
     * Asks and waits on the caller's thread, which costs less than to hand the request from thread to thread; the questions
     * under way, and so the threads that wait, are bounded.
     */
    default Outcome answer(Question question) {
        return ask(question).join();
    }
}
