package dev.vastream.bridge;

import dev.vastream.bridge.console.health.GroupLags;
import dev.vastream.bridge.console.health.KafkaGroupLags;
import dev.vastream.bridge.console.health.KafkaKeptLetters;
import dev.vastream.bridge.console.health.KafkaReplays;
import dev.vastream.bridge.console.health.KeptLetters;
import dev.vastream.bridge.console.health.Replays;
import dev.vastream.bridge.console.past.TopicScans;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.context.annotation.Bean;

/** Wires what the console shows of the whole system. All clients are opened for a question; without one there are none. */
final class HealthWiring implements AutoCloseable {

    private final KeptLetters letters;
    private final Replays replays;
    private final KafkaGroupLags lags;

    HealthWiring(BridgeSettings settings, Clock clock) {
        var clients = new BridgeClients(new KafkaClients(settings.connection(), "va-bridge-" + settings.instance()));
        var registry = new HttpSchemaRegistry(settings.connection().registrySettings());
        // One at a time on each thread: two of a name would share their metrics.
        Supplier<Consumer<byte[], byte[]>> consumers =
                () -> clients.streamConsumer("letters-" + Thread.currentThread().getId());
        var timeout = settings.timeout();
        var scans = new TopicScans(consumers, timeout);
        letters = new KafkaKeptLetters(scans, registry);
        replays = new KafkaReplays(scans, () -> clients.replayProducer(timeout));
        lags = KafkaGroupLags.of(clients::admin, () -> clients.promptConsumer("lags"), clock, timeout);
    }

    @Bean
    KeptLetters keptLetters() {
        return letters;
    }

    @Bean
    Replays replays() {
        return replays;
    }

    @Bean(destroyMethod = "")
    GroupLags groupLags() {
        return lags;
    }

    @Override
    public void close() {
        lags.close();
    }
}
