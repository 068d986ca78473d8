package dev.vastream.bridge;

import dev.vastream.bridge.console.look.KafkaLooks;
import dev.vastream.bridge.console.look.Viewers;
import dev.vastream.bridge.console.past.KafkaPastEvents;
import dev.vastream.bridge.console.past.KafkaPastLooks;
import dev.vastream.bridge.console.past.KafkaStays;
import dev.vastream.bridge.console.past.KafkaTrails;
import dev.vastream.bridge.console.past.PastEvents;
import dev.vastream.bridge.console.past.PastLooks;
import dev.vastream.bridge.console.past.Stays;
import dev.vastream.bridge.console.past.TopicScans;
import dev.vastream.bridge.console.past.Trails;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.context.annotation.Bean;

/** Wires what the console shows of cameras, now and before. Like {@link KafkaWiring} it is no part of the web layer. */
final class LookWiring implements AutoCloseable {

    private final KafkaLooks looks;
    private final PastLooks pastLooks;
    private final PastEvents pastEvents;
    private final Trails trails;
    private final Stays stays;

    LookWiring(BridgeSettings settings, Viewers viewers, Clock clock) {
        var clients = new BridgeClients(new KafkaClients(settings.connection(), "va-bridge-" + settings.instance()));
        var registry = new HttpSchemaRegistry(settings.connection().registrySettings());
        looks = new KafkaLooks(viewers, clients::promptConsumer, registry, clock);
        // One at a time on each thread: two of a name would share their metrics.
        Supplier<Consumer<byte[], byte[]>> consumers =
                () -> clients.streamConsumer("past-" + Thread.currentThread().getId());
        var scans = new TopicScans(consumers, settings.timeout());
        pastLooks = new KafkaPastLooks(scans, registry);
        pastEvents = new KafkaPastEvents(scans, registry);
        trails = new KafkaTrails(scans, registry);
        stays = new KafkaStays(scans, registry);
    }

    @Bean
    PastLooks pastLooks() {
        return pastLooks;
    }

    @Bean
    PastEvents pastEvents() {
        return pastEvents;
    }

    @Bean
    Trails trails() {
        return trails;
    }

    @Bean
    Stays stays() {
        return stays;
    }

    @Override
    public void close() {
        looks.close();
    }
}
