package dev.vastream.ingest.channel;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import dev.vastream.ingest.frame.CameraStream;
import dev.vastream.ingest.frame.CapturedFrame;
import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameGrabber;
import dev.vastream.ingest.frame.Pace;
import dev.vastream.ingest.frame.Ticker;
import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.LoopingSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceFrame;
import dev.vastream.ingest.source.SourceInfo;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls one channel, in a thread of its own: opens its source, takes what comes, and opens it again after a pause whenever it ends or
 * breaks, for ever. All of it is one stream. A recording is played in real time, over and over.
 */
final class ChannelPull implements ServedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelPull.class);

    /** So long an open source may take to its next frame when it is to end: then it can take its leave of the camera. */
    static final Duration GRACE = Duration.ofMillis(1_500);

    /** A frame of a piece may be late by that without being a delay. */
    private static final Duration MOST_LATE = Duration.ofMillis(500);

    private final String cameraUid;
    private final ChannelInput input;
    private final Resources resources;
    private final FrameCounts counts;
    private final PullProgress progress = new PullProgress(System::nanoTime);
    private final FrameRate rate = new FrameRate();
    private final BackOff backOff =
            new BackOff(() -> ThreadLocalRandom.current().nextDouble());
    private final FrameOutbox outbox;
    private final Thread thread;
    /** Of the pulling thread. */
    private long number;

    private volatile boolean stopped;
    private volatile boolean isOpen;

    /**
     * What all pulls share.
     *
     * @param way of their frames
     * @param onError receives an Error, after which nothing is known of the process any more
     */
    record Resources(FrameOutbox.Way way, Clock clock, Consumer<Throwable> onError) {}

    private ChannelPull(Channel channel, ChannelInput input, FrameCounts whole, Resources resources) {
        this.cameraUid = channel.getCameraUid();
        this.input = input;
        this.resources = resources;
        this.counts = new FrameCounts(whole);
        var stream = new CameraStream(cameraUid, channel.getCameraName(), CameraStream.newId(), Delivery.LIVE);
        this.outbox = new FrameOutbox(stream, resources.way(), counts, progress);
        this.thread = new Thread(this::run, "pull-" + cameraUid);
        this.thread.setDaemon(true);
    }

    /**
     * Begins to pull, as a new stream.
     *
     * @param whole counts of the channel over all of its streams
     */
    static ChannelPull start(Channel channel, ChannelInput input, FrameCounts whole, Resources resources) {
        var pull = new ChannelPull(channel, input, whole, resources);
        pull.thread.start();
        return pull;
    }

    private void run() {
        LOG.info("Camera {} is pulled, stream {}", cameraUid, outbox.stream().id());
        try {
            for (pullOnce(); !stopped; pullOnce()) {
                Thread.sleep(backOff.next().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("camera {} is interrupted", cameraUid);
        } catch (Error e) {
            resources.onError().accept(e);
        } finally {
            LOG.info(
                    "Camera {} is not pulled any more, stream {}",
                    cameraUid,
                    outbox.stream().id());
        }
    }

    private void pullOnce() throws InterruptedException {
        try (var source = opened()) {
            isOpen = true;
            new FrameGrabber(source, paceOf(source.info()), () -> stopped).grab(this::take);
            failed("the source ended");
        } catch (SourceException e) {
            if (e.isRefusal()) {
                progress.refused(e.getMessage());
                tell(e.getMessage());
            } else {
                failed(e.getMessage());
            }
        } catch (RuntimeException e) {
            // Of the native library, about this source; its message may quote anything.
            failed("the source failed with " + e.getClass().getSimpleName());
        } finally {
            isOpen = false;
        }
    }

    private static Pace paceOf(SourceInfo info) {
        if (!info.live()) {
            return Pace.realTime(Ticker.SYSTEM);
        }
        return info.inPieces() ? Pace.steady(MOST_LATE, Ticker.SYSTEM) : Pace.unhurried();
    }

    private FrameSource opened() throws SourceException, InterruptedException {
        var first = input.open();
        return first.info().live() ? first : new LoopingSource(first, input::open);
    }

    private void failed(String sentence) {
        if (!stopped) {
            progress.failed(sentence);
            tell(sentence);
        }
    }

    private void tell(String sentence) {
        if (!stopped) {
            LOG.warn("Camera {}: {}", cameraUid, sentence);
        }
    }

    private void take(SourceFrame frame) {
        var now = resources.clock().instant();
        progress.captured(now);
        backOff.reset();
        outbox.offer(new CapturedFrame(number++, now, frame));
    }

    @Override
    public void follow(Channel channel) {
        outbox.rename(channel.getCameraName());
    }

    @Override
    public Reading reading() {
        var totals = counts.totals();
        return new Reading(
                outbox.stream().id(), progress.now(), rate.sample(System.nanoTime(), totals.captured()), totals);
    }

    @Override
    public void stop() {
        stopped = true;
        outbox.close();
        if (isOpen) {
            // An interrupt closes the connection: nothing can be said on it any more.
            delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS).execute(thread::interrupt);
        } else {
            thread.interrupt();
        }
    }

    @Override
    public boolean isSettled() {
        return outbox.isSettled();
    }

    @Override
    public boolean isOver() {
        return isSettled() && !thread.isAlive();
    }
}
