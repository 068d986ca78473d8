package dev.vastream.ingest;

import dev.vastream.ingest.frame.CameraStream;
import dev.vastream.ingest.frame.CapturedFrame;
import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameGrabber;
import dev.vastream.ingest.frame.FrameRecords;
import dev.vastream.ingest.frame.Pace;
import dev.vastream.ingest.picture.PictureEncoder;
import dev.vastream.ingest.picture.PictureException;
import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceFrame;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves frames from a source to a sink: one thread grabs, the caller's thread encodes and sends, a {@link FrameQueue}
 * lies between them.
 */
final class FramePump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FramePump.class);

    /** Decoding runs this many frames ahead of encoding. */
    private static final int READ_AHEAD = 4;
    /** A grabber that hangs in a native call is left behind. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final CameraStream stream;
    private final FrameSource source;
    private final Pace pace;
    private final FrameSink sink;
    private final FrameCounts counts;
    private final Clock clock;
    private final FrameQueue queue;
    private final AtomicReference<Throwable> grabFailure = new AtomicReference<>();
    /** Frames so far, the next one's number; of the grabbing thread. */
    private long grabbed;

    private volatile boolean stopped;
    private volatile Thread grabber;

    FramePump(CameraStream stream, FrameSource source, Pace pace, FrameSink sink, FrameCounts counts, Clock clock) {
        this.stream = stream;
        this.source = source;
        this.pace = pace;
        this.sink = sink;
        this.counts = counts;
        this.clock = clock;
        this.queue = live() ? FrameQueue.newest(counts::drop) : FrameQueue.lossless(READ_AHEAD);
    }

    private boolean live() {
        return stream.delivery() == Delivery.LIVE;
    }

    /**
     * Pumps until the source ends or {@link #close} is called, and waits for the acknowledgements. Closes the source.
     *
     * @throws SourceException when the source broke; frames before that are sent
     */
    void run(PictureEncoder encoder) throws SourceException, PublishException, InterruptedException {
        var thread = new Thread(this::grab, "grab-" + stream.cameraUid());
        thread.setDaemon(true);
        grabber = thread;
        thread.start();
        try {
            publishAll(encoder);
            sink.flush();
        } finally {
            stop(thread);
        }
        rethrow(grabFailure.get());
    }

    private static void rethrow(Throwable failure) throws SourceException {
        if (failure instanceof SourceException broken) {
            throw broken;
        }
        if (failure != null) {
            throw new IllegalStateException("grabbing frames failed", failure);
        }
    }

    private void grab() {
        try (source) {
            grabAll();
        } catch (InterruptedException e) {
            // Stopped: this thread has nothing else to do.
        } catch (SourceException | RuntimeException | Error e) {
            grabFailure.set(e);
        } finally {
            queue.end();
        }
    }

    private void grabAll() throws SourceException, InterruptedException {
        var start = clock.instant();
        new FrameGrabber(source, pace, () -> stopped).grab(frame -> {
            queue.put(new CapturedFrame(grabbed, captureTime(start, frame), frame));
            grabbed++;
            counts.capture();
        });
    }

    /** A camera shows now, also when no frame of it may be lost. */
    private Instant captureTime(Instant start, SourceFrame frame) {
        return live() || source.info().live() ? clock.instant() : start.plus(frame.mediaTime());
    }

    private void publishAll(PictureEncoder encoder) throws PublishException, InterruptedException {
        for (var frame = queue.take(); frame.isPresent(); frame = queue.take()) {
            publish(encoder, frame.get());
        }
    }

    private void publish(PictureEncoder encoder, CapturedFrame captured) throws PublishException, InterruptedException {
        Optional<Frame> frame;
        try (captured) {
            frame = encoded(encoder, captured);
        }
        if (frame.isPresent()) {
            sink.send(frame.get());
        }
    }

    private Optional<Frame> encoded(PictureEncoder encoder, CapturedFrame captured) {
        try {
            return Optional.of(FrameRecords.of(stream, captured, encoder));
        } catch (PictureException e) {
            LOG.error("frame {} of camera {} is not sent: {}", captured.number(), stream.cameraUid(), e.getMessage());
            counts.refuse();
            return Optional.empty();
        }
    }

    /** Ends the run soon; frames that were grabbed are still sent. */
    @Override
    public void close() {
        stopped = true;
        queue.end();
        var thread = grabber;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void stop(Thread thread) throws InterruptedException {
        close();
        queue.clear();
        thread.join(STOP_PATIENCE.toMillis());
        if (thread.isAlive()) {
            LOG.warn("the source of camera {} does not answer; it is left behind", stream.cameraUid());
        }
    }
}
