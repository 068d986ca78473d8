package dev.vastream.ingest;

import java.util.concurrent.atomic.LongAdder;

/** What became of the frames of one run; counted by several threads. */
public final class PublishCounters {

    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile FrameQueue queue = FrameQueue.newest();

    void watch(FrameQueue running) {
        queue = running;
    }

    void acknowledge(int pictureBytes) {
        acknowledged.increment();
        bytes.add(pictureBytes);
    }

    void refuse() {
        refused.increment();
    }

    void fail() {
        failed.increment();
    }

    /** The counts now. */
    public PublishTotals totals() {
        return new PublishTotals(acknowledged.sum(), bytes.sum(), queue.dropped(), refused.sum(), failed.sum());
    }
}
