package dev.vastream.bridge.topic;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Follows topics on threads of its own, for as long as the bridge runs. */
public interface Follower extends AutoCloseable {

    void start();

    /** Done when everything that was written before the start is applied, as far as it is wanted. */
    CompletableFuture<Void> ready();

    /** Why the topics are not followed at present; nothing when all is well. */
    Optional<String> trouble();

    @Override
    void close();
}
