package dev.vastream.ingest.source;

/** Opens a source, also again after it ended or broke. */
@FunctionalInterface
public interface SourceOpener {

    FrameSource open() throws SourceException;
}
