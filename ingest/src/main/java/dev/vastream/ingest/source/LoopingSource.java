package dev.vastream.ingest.source;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a source over and over; media time runs on. */
public final class LoopingSource implements FrameSource {

    private static final Logger LOG = LoggerFactory.getLogger(LoopingSource.class);

    /** A long pause before the last frame is none before the first. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);
    /** Stands in for the distance between the last frame and the first when a source has one frame only. */
    private static final Duration DEFAULT_STEP = Duration.ofMillis(100);

    private final SourceOpener opener;
    private final SourceInfo info;
    private FrameSource current;
    private Duration offset = Duration.ZERO;
    private Duration last = Duration.ZERO;
    private Duration step = DEFAULT_STEP;
    private boolean fresh = true;
    private boolean told;

    public LoopingSource(SourceOpener opener) throws SourceException, InterruptedException {
        this(opener.open(), opener);
    }

    /**
     * @param first the source as opened the first time
     * @param opener opens it again
     */
    public LoopingSource(FrameSource first, SourceOpener opener) {
        this.opener = opener;
        this.current = first;
        this.info = new SourceInfo(current.info().live(), OptionalLong.empty());
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Optional<SourceFrame> next() throws SourceException, InterruptedException {
        var frame = read();
        if (frame.isEmpty() && !fresh) {
            rewind();
            frame = current.next();
        }
        return frame.map(this::shifted);
    }

    /** A recording that is not whole is played as far as it goes, again and again. */
    private Optional<SourceFrame> read() throws SourceException, InterruptedException {
        try {
            return current.next();
        } catch (SourceException e) {
            if (fresh) {
                throw e;
            }
            if (!told) {
                told = true;
                LOG.warn("{}; playing it from its start again", e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void rewind() throws SourceException, InterruptedException {
        current.close();
        current = opener.open();
        offset = last.plus(step);
        fresh = true;
    }

    private SourceFrame shifted(SourceFrame frame) {
        var shifted = frame.shiftedBy(offset);
        var passed = shifted.mediaTime().minus(last);
        if (!fresh && passed.compareTo(Duration.ZERO) > 0) {
            step = passed.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : passed;
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
