package dev.vastream.bridge;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.push.ZeroMqPush;
import dev.vastream.bridge.topic.TopicReader.Source;
import dev.vastream.bridge.web.PushAddress;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires what publishes events, unless that is turned off. Like {@link KafkaWiring} it is no part of the web layer. */
final class PushWiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushWiring.class);

    private final Optional<ZeroMqPush> push;

    PushWiring(
            PushAddress address, Source events, Cameras cameras, LastFrames frames, Clock clock, MeterRegistry meters) {
        push = address.isOff()
                ? Optional.empty()
                : Optional.of(new ZeroMqPush(address, events, cameras, frames, clock, meters));
        push.ifPresent(started -> {
            started.start();
            LOG.info("Publishing events on tcp://{}:{}", address.host(), address.port());
        });
    }

    /** Done when every event written from now on is published; at once when none is. */
    CompletableFuture<Void> ready() {
        return push.map(ZeroMqPush::ready).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void close() {
        push.ifPresent(ZeroMqPush::close);
    }
}
