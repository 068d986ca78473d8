package dev.vastream.benchmarks.frame;

import dev.vastream.benchmarks.setup.CallLoop;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** Frames that leave at a steady pace on a thread of their own, and how long each is under way. */
final class PacedFrames implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int count;
    private final long gapNanos;
    private final IntFunction<String> camera;
    private final Map<String, Queue<Long>> underWay = new ConcurrentHashMap<>();
    private final Histogram latency = CallLoop.histogram();
    private final Thread sender;
    private int arrived;
    private volatile long lastMove = System.nanoTime();

    /**
     * @param camera whose frame one is; a camera's frames come to their end in order
     * @param send sends the frame of a number
     */
    PacedFrames(int count, double perSecond, IntFunction<String> camera, IntConsumer send) {
        this.count = count;
        this.gapNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.camera = camera;
        this.sender = new Thread(() -> send(send), "paced-frames");
        sender.start();
    }

    private void send(IntConsumer send) {
        var start = System.nanoTime();
        for (var i = 0; i < count && !sender.isInterrupted(); i++) {
            var due = start + i * gapNanos;
            LockSupport.parkNanos(due - System.nanoTime());
            // Of when it was due: a sender that falls behind makes frames late.
            underWay.computeIfAbsent(camera.apply(i), name -> new ConcurrentLinkedQueue<>())
                    .add(due);
            send.accept(i);
        }
    }

    /** The next frame of that camera has come to its end. */
    void arrived(String name) {
        var now = System.nanoTime();
        var sentAt = underWay.get(name).remove();
        // Until then programs settle.
        if (++arrived > count / 5) {
            latency.recordValue(TimeUnit.NANOSECONDS.toMicros(now - sentAt));
        }
        lastMove = now;
    }

    boolean isOver() {
        if (System.nanoTime() - lastMove > PATIENCE.toNanos()) {
            throw new IllegalStateException("only " + arrived + " of " + count + " detections came");
        }
        return arrived == count;
    }

    /** Microseconds. */
    Histogram latency() {
        return latency;
    }

    @Override
    public void close() throws InterruptedException {
        sender.interrupt();
        sender.join();
    }
}
