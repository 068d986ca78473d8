package dev.vastream.bridge.push;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events that are written from now on, by itself: however many bridges there are, each publishes all of them. What
 * subscribers miss is lost to them; it is on {@code va.events}.
 */
public final class ZeroMqPush implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(ZeroMqPush.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Cameras cameras;
    private final ZeroMqBroadcast broadcast;
    private final EventPush push;
    private final TopicReader<ObjectMeta> follower;
    private final ScheduledThreadPoolExecutor beats;

    /**
     * Takes the port.
     *
     * @param source whose clients read committed records only
     * @param cameras which of them are meant to run
     * @param frames takes note of the newest frame of each camera
     * @throws PushException when the port is taken, or the address is none of this machine
     */
    public ZeroMqPush(
            PushAddress address,
            TopicReader.Source source,
            Cameras cameras,
            LastFrames frames,
            Clock clock,
            MeterRegistry meters) {
        this.cameras = cameras;
        broadcast = new ZeroMqBroadcast(address, meters);
        push = new EventPush(broadcast, frames, this::running, clock);
        follower = new TopicReader<>(Topics.EVENTS, source, (record, meta, caughtUp) -> push.send(meta));
        beats = new ScheduledThreadPoolExecutor(1, new NamedThreadFactory("bridge-push"));
    }

    @Override
    public void start() {
        follower.start();
        beats.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Done when every event written from now on is published. */
    @Override
    public CompletableFuture<Void> ready() {
        return follower.ready();
    }

    @Override
    public Optional<String> trouble() {
        return follower.trouble();
    }

    private Collection<Channel> running() {
        try {
            return cameras.table().channels().stream()
                    .filter(Channel::getRunning)
                    .toList();
        } catch (StaleTableException e) {
            // Those that speak are kept alive all the same.
            return List.of();
        }
    }

    private void beat() {
        try {
            push.keepAlive();
        } catch (RuntimeException e) {
            // The edge of the thread: the next beat may go.
            LOG.error("Silent cameras are not kept alive", e);
        }
    }

    @Override
    public void close() {
        follower.close();
        // Not interrupted: that would close the socket under a thread that sends.
        beats.shutdown();
        try {
            var unused = beats.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broadcast.close();
    }
}
