package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.CameraStream;
import dev.vastream.ingest.frame.CapturedFrame;
import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameRecords;
import dev.vastream.ingest.frame.KafkaFrames;
import dev.vastream.ingest.picture.PictureEncoder;
import dev.vastream.ingest.picture.PictureException;
import dev.vastream.schemas.avro.Frame;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a channel's frames from where they are captured to the broker. One frame waits, the newest; it is encoded and sent by a
 * thread of the {@link Encoders} as soon as one is free and not too many are on their way. Every frame that is offered is counted
 * once as captured and once as what became of it.
 */
final class FrameOutbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FrameOutbox.class);

    /** A camera shows now: better a dropped frame than a queue of old ones. */
    private static final int MOST_UNDER_WAY = 8;

    private final Way way;
    private final FrameCounts counts;
    private final PullProgress progress;
    private final AtomicReference<CapturedFrame> newest = new AtomicReference<>();
    private final AtomicInteger underWay = new AtomicInteger();
    /** Whether a piece of work waits or runs: one at a time, which keeps the order. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Whether the last frame that landed failed, and whether one was refused: each is told once. */
    private final AtomicBoolean failing = new AtomicBoolean();

    private final AtomicBoolean refusals = new AtomicBoolean();
    private final Arrival arrival = new Arrival();
    private volatile CameraStream stream;
    private volatile boolean closed;

    /** What the frames of all channels go through. */
    record Way(Encoders encoders, Lease lease, KafkaFrames frames) {}

    FrameOutbox(CameraStream stream, Way way, FrameCounts counts, PullProgress progress) {
        this.stream = stream;
        this.way = way;
        this.counts = counts;
        this.progress = progress;
    }

    CameraStream stream() {
        return stream;
    }

    /** Frames that are encoded from now on have that name of the camera. */
    void rename(String cameraName) {
        stream = stream.named(cameraName);
    }

    /** Takes over a frame; does not wait. One thread at a time offers frames. */
    void offer(CapturedFrame frame) {
        // Whole before the end or not at all: what is told as settled must not change any more.
        synchronized (newest) {
            if (closed) {
                frame.close();
                return;
            }
            counts.capture();
            drop(newest.getAndSet(frame));
        }
        schedule();
    }

    private void drop(CapturedFrame frame) {
        if (frame != null) {
            frame.close();
            counts.drop();
        }
    }

    private void schedule() {
        if (newest.get() != null && underWay.get() < MOST_UNDER_WAY && busy.compareAndSet(false, true)) {
            way.encoders().execute(this::work);
        }
    }

    private void work(PictureEncoder encoder) {
        try {
            var frame = newest.getAndSet(null);
            if (frame != null) {
                encoded(frame, encoder).ifPresent(this::send);
            }
        } finally {
            busy.set(false);
            schedule();
        }
    }

    private Optional<Frame> encoded(CapturedFrame captured, PictureEncoder encoder) {
        try (captured) {
            var frame = FrameRecords.of(stream, captured, encoder);
            progress.sized(frame.getWidth(), frame.getHeight());
            return Optional.of(frame);
        } catch (PictureException e) {
            refused(captured, e.getMessage());
        } catch (RuntimeException e) {
            // Of the native library, about this picture: other channels go on.
            refused(captured, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private void refused(CapturedFrame captured, String why) {
        counts.refuse();
        if (refusals.compareAndSet(false, true)) {
            LOG.warn(
                    "Frame {} of camera {} is not sent: {}; more of this stream are only counted",
                    captured.number(),
                    stream.cameraUid(),
                    why);
        }
    }

    private void send(Frame frame) {
        underWay.incrementAndGet();
        if (closed) {
            counts.drop();
            underWay.decrementAndGet();
        } else if (way.lease().isHeld()) {
            way.frames().send(frame, arrival);
        } else {
            arrival.failed("frame " + frame.getFrameNumber() + " is not sent: the broker has not said for "
                    + Lease.TERM.toSeconds() + " s that this instance is a member of its group");
        }
    }

    private final class Arrival implements KafkaFrames.Arrival {

        @Override
        public void published(int pictureBytes) {
            counts.publish(pictureBytes);
            failing.set(false);
            landed();
        }

        @Override
        public void failed(String sentence) {
            counts.fail();
            if (failing.compareAndSet(false, true)) {
                LOG.warn("Camera {}: {}; more in a row are only counted", stream.cameraUid(), sentence);
            }
            landed();
        }

        private void landed() {
            underWay.decrementAndGet();
            schedule();
        }
    }

    /** Whether it is known of every frame what became of it. */
    boolean isSettled() {
        return newest.get() == null && !busy.get() && underWay.get() == 0;
    }

    /** Takes and sends no frame from now on; those on their way land in their time. */
    @Override
    public void close() {
        synchronized (newest) {
            closed = true;
            drop(newest.getAndSet(null));
        }
    }
}
