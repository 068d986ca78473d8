package dev.vastream.ingest.source;

/** Opens a source, also again after it ended or broke. */
@FunctionalInterface
public interface SourceOpener {

    /**
     * Opens it.
     *
     * @throws SourceException when it cannot be opened
     * @throws InterruptedException soon after the thread was interrupted
     */
    FrameSource open() throws SourceException, InterruptedException;
}
