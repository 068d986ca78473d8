package dev.vastream.ingest.source;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A source of so many frames, 40 ms apart, that ends or breaks after them. */
final class ScriptedSource implements FrameSource {

    private final int frames;
    private final SourceException failure;
    private int given;
    private boolean closed;

    ScriptedSource(int frames) {
        this(frames, null);
    }

    ScriptedSource(int frames, SourceException failure) {
        this.frames = frames;
        this.failure = failure;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(true, OptionalLong.empty());
    }

    @Override
    public Optional<SourceFrame> next() throws SourceException {
        if (given < frames) {
            return Optional.of(new SourceFrame.Unreadable(Duration.ofMillis(40L * given++), "scripted"));
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
