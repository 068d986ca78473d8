package dev.vastream.ingest.source;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Plays a source over and over; media time runs on. */
public final class LoopingSource implements FrameSource {

    /** Stands in for the distance between the last frame and the first when a source has one frame only. */
    private static final Duration DEFAULT_STEP = Duration.ofMillis(100);

    private final SourceOpener opener;
    private final SourceInfo info;
    private FrameSource current;
    private Duration offset = Duration.ZERO;
    private Duration last = Duration.ZERO;
    private Duration step = DEFAULT_STEP;
    private boolean fresh = true;

    public LoopingSource(SourceOpener opener) throws SourceException {
        this.opener = opener;
        this.current = opener.open();
        this.info = new SourceInfo(current.info().live(), OptionalLong.empty());
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Optional<SourceFrame> next() throws SourceException, InterruptedException {
        var frame = current.next();
        if (frame.isEmpty() && !fresh) {
            rewind();
            frame = current.next();
        }
        return frame.map(this::shifted);
    }

    private void rewind() throws SourceException {
        current.close();
        current = opener.open();
        offset = last.plus(step);
        fresh = true;
    }

    private SourceFrame shifted(SourceFrame frame) {
        var shifted = frame.shiftedBy(offset);
        if (!fresh && shifted.mediaTime().compareTo(last) > 0) {
            step = shifted.mediaTime().minus(last);
        }
        last = shifted.mediaTime();
        fresh = false;
        return shifted;
    }

    @Override
    public void close() {
        current.close();
    }
}
