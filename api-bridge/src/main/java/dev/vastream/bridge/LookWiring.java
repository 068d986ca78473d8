package dev.vastream.bridge;

import dev.vastream.bridge.console.look.KafkaLooks;
import dev.vastream.bridge.console.look.Viewers;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import java.time.Clock;

/** Wires what shows cameras to viewers of the console. Like {@link KafkaWiring} it is no part of the web layer. */
final class LookWiring implements AutoCloseable {

    private final KafkaLooks looks;

    LookWiring(BridgeSettings settings, Viewers viewers, Clock clock) {
        var clients = new BridgeClients(new KafkaClients(settings.connection(), "va-bridge-" + settings.instance()));
        var registry = new HttpSchemaRegistry(settings.connection().registrySettings());
        looks = new KafkaLooks(viewers, clients::promptConsumer, registry, clock);
    }

    @Override
    public void close() {
        looks.close();
    }
}
