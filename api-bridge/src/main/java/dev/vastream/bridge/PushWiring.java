package dev.vastream.bridge;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.push.ZeroMqPush;
import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.topic.TopicReader.Source;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires what follows events and publishes them. Where that is turned off they are followed all the same: the state of cameras
 * that somebody publishes goes by their newest frames. Like {@link KafkaWiring} it is no part of the web layer.
 */
final class PushWiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushWiring.class);

    private final Follower follower;

    PushWiring(
            PushAddress address, Source events, Cameras cameras, LastFrames frames, Clock clock, MeterRegistry meters) {
        follower = address.isOff()
                ? new TopicReader<>(
                        Topics.EVENTS, events, (record, meta, caughtUp) -> frames.saw(meta, clock.instant()))
                : new ZeroMqPush(address, events, cameras, frames, clock, meters);
        follower.start();
        if (!address.isOff()) {
            LOG.info("Publishing events on tcp://{}:{}", address.host(), address.port());
        }
    }

    /** Done when every event written from now on is followed, and published unless that is turned off. */
    CompletableFuture<Void> ready() {
        return follower.ready();
    }

    @Override
    public void close() {
        follower.close();
    }
}
