package dev.vastream.ingest;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What became of the frames of one run; counted by several threads. */
public final class PublishCounters {

    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<String> firstFailure = new AtomicReference<>();
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

    void fail(String reason) {
        failed.increment();
        firstFailure.compareAndSet(null, reason);
    }

    /** The counts now. */
    public PublishTotals totals() {
        return new PublishTotals(acknowledged.sum(), bytes.sum(), queue.dropped(), refused.sum(), failed.sum());
    }

    /** Why the first frame that failed did. */
    public Optional<String> firstFailure() {
        return Optional.ofNullable(firstFailure.get());
    }
}
