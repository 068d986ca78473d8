package dev.vastream.ingest.source;

import java.util.Optional;

/** Where frames come from: an opened camera stream, webcam, video file or image folder. Used by one thread at a time. */
public interface FrameSource extends AutoCloseable {

    SourceInfo info();

    /**
     * The next frame, waiting for it if need be; empty at the end. The caller closes the frame.
     *
     * @throws SourceException when the source broke
     */
    Optional<SourceFrame> next() throws SourceException, InterruptedException;

    @Override
    void close();
}
