package dev.vastream.bridge.stream.feed;

import java.util.Optional;

/** What feeds streams. */
public interface StreamReaders extends AutoCloseable {

    /**
     * Feeds a stream from now on, until it is closed or takes nothing more.
     *
     * @param behind how many offsets it is behind the end of the topic
     */
    void feed(EventStream stream, long behind);

    /** Why nothing is fed at present; nothing when all is well. */
    Optional<String> trouble();

    @Override
    void close();
}
