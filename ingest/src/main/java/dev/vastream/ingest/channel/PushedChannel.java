package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.schemas.avro.Channel;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A running channel whose frames somebody else publishes: it runs while they are seen on {@code va.detections}. */
final class PushedChannel implements ServedChannel {

    private static final FrameTotals NONE = new FrameCounts().totals();

    private final PullProgress progress = new PullProgress(System::nanoTime);
    private final FrameRate rate = new FrameRate();
    private final AtomicLong frames = new AtomicLong();
    private volatile boolean stopped;

    /** A frame was seen. */
    void seen(Instant capturedAt) {
        frames.incrementAndGet();
        progress.captured(capturedAt);
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void follow(Channel channel) {}

    @Override
    public Reading reading() {
        return new Reading("", progress.now(), rate.sample(System.nanoTime(), frames.get()), NONE);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean isSettled() {
        return true;
    }
}
