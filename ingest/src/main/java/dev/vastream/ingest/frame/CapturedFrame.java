package dev.vastream.ingest.frame;

import dev.vastream.ingest.source.SourceFrame;
import java.time.Instant;

/**
 * A frame that was taken from its source.
 *
 * @param number its number in the stream, from 0
 * @param capturedAt event time
 */
public record CapturedFrame(long number, Instant capturedAt, SourceFrame frame) implements AutoCloseable {

    @Override
    public void close() {
        frame.close();
    }
}
