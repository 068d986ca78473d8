package dev.vastream.ingest;

import dev.vastream.schemas.avro.Frame;

/** Where frames go. */
interface FrameSink extends AutoCloseable {

    /**
     * Sends a frame; waits while too many are on their way.
     *
     * @throws PublishException when it cannot be sent at all
     */
    void send(Frame frame) throws PublishException, InterruptedException;

    /** Waits until every frame sent is acknowledged or has failed. */
    void flush() throws InterruptedException;

    /** Waits no longer than a moment for frames on their way. */
    @Override
    void close();
}
