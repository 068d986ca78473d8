package dev.vastream.ingest.rtsp;

import java.io.Closeable;
import java.io.IOException;

/** How packets come from a camera. */
interface PacketLane extends Closeable {

    /** Agrees on it with the camera. */
    void setUp() throws IOException;

    /**
     * Waits for the next packet of the video, or the next report on it.
     *
     * @return its bytes; -1 when the camera ended it
     */
    int read(byte[] buffer) throws IOException;

    /** Sends a report of what was received. */
    void report(byte[] packet) throws IOException;

    @Override
    void close();
}
