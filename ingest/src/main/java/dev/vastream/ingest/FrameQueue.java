package dev.vastream.ingest;

import dev.vastream.ingest.frame.CapturedFrame;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A small bounded queue between the thread that grabs frames and the one that publishes them. When it is full it either
 * makes the grabber wait (lossless) or lets go of its oldest frame (live: the newest counts).
 */
final class FrameQueue {

    private final ArrayDeque<CapturedFrame> frames = new ArrayDeque<>();
    private final int capacity;
    private final boolean dropsOldest;
    private final Runnable onDrop;
    private boolean ended;

    private FrameQueue(int capacity, boolean dropsOldest, Runnable onDrop) {
        this.capacity = capacity;
        this.dropsOldest = dropsOldest;
        this.onDrop = onDrop;
    }

    /**
     * One slot that always holds the newest frame.
     *
     * @param onDrop told of each frame that is let go of because a newer one came
     */
    static FrameQueue newest(Runnable onDrop) {
        return new FrameQueue(1, true, onDrop);
    }

    /** Keeps every frame; a full queue makes its giver wait. */
    static FrameQueue lossless(int capacity) {
        return new FrameQueue(capacity, false, () -> {});
    }

    /** Adds a frame; after {@link #end} frames are refused and closed. One that was interrupted is still the giver's. */
    synchronized void put(CapturedFrame frame) throws InterruptedException {
        while (frames.size() == capacity && !dropsOldest && !ended) {
            wait();
        }
        if (ended) {
            frame.close();
            return;
        }
        if (frames.size() == capacity) {
            frames.remove().close();
            onDrop.run();
        }
        frames.add(frame);
        notifyAll();
    }

    /** The next frame, waiting for it; empty once the queue has ended and is drained. */
    synchronized Optional<CapturedFrame> take() throws InterruptedException {
        while (frames.isEmpty() && !ended) {
            wait();
        }
        var frame = Optional.ofNullable(frames.poll());
        notifyAll();
        return frame;
    }

    /** No frame comes any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Lets go of the frames that nobody takes any more. */
    synchronized void clear() {
        frames.forEach(CapturedFrame::close);
        frames.clear();
        notifyAll();
    }
}
