package dev.vastream.ingest.frame;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What became of frames; counted by several threads. */
public final class FrameCounts {

    private final LongAdder captured = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final List<FrameCounts> wholes;

    public FrameCounts() {
        wholes = List.of();
    }

    /** Counts of a part: what is counted here is counted of the whole, too. */
    public FrameCounts(FrameCounts whole) {
        wholes = List.of(whole);
    }

    /** A frame was taken from its source. */
    public void capture() {
        captured.increment();
        wholes.forEach(FrameCounts::capture);
    }

    /** The broker has a frame. */
    public void publish(int pictureBytes) {
        published.increment();
        bytes.add(pictureBytes);
        for (var whole : wholes) {
            whole.publish(pictureBytes);
        }
    }

    /** A frame was let go of because a newer one came, or nobody wants it any more. */
    public void drop() {
        dropped.increment();
        wholes.forEach(FrameCounts::drop);
    }

    /** A frame is too large or cannot be read. */
    public void refuse() {
        refused.increment();
        wholes.forEach(FrameCounts::refuse);
    }

    /** The broker did not take a frame. */
    public void fail() {
        failed.increment();
        wholes.forEach(FrameCounts::fail);
    }

    /** The counts now; while frames are under way they need not add up. */
    public FrameTotals totals() {
        return new FrameTotals(
                captured.sum(), published.sum(), bytes.sum(), dropped.sum(), refused.sum(), failed.sum());
    }
}
