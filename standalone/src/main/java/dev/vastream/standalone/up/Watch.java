package dev.vastream.standalone.up;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for the reason to stop: the user's wish or a part that failed. */
final class Watch {

    private final CompletableFuture<Optional<String>> stop = new CompletableFuture<>();

    /** The user wants to stop. */
    void stop() {
        stop.complete(Optional.empty());
    }

    /**
     * A part failed.
     *
     * @param sentence for the user
     */
    void fail(String sentence) {
        stop.complete(Optional.of(sentence));
    }

    boolean isStopping() {
        return stop.isDone();
    }

    /** Waits for the end; the failure, if it was one. */
    Optional<String> await() throws InterruptedException {
        try {
            return stop.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits for work that is under way.
     *
     * @throws UpException when it fails, or when the reason to stop comes first
     */
    <T> T await(CompletableFuture<T> work) throws UpException, InterruptedException {
        try {
            CompletableFuture.anyOf(work, stop).get();
            if (stop.isDone()) {
                throw new UpException(await().orElse("stopped while starting"));
            }
            return work.get();
        } catch (ExecutionException e) {
            throw new UpException(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }
}
