package dev.vastream.benchmarks.events;

import dev.vastream.inference.event.EventLane;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.log.Logs;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** The event topology alone in a process of its own, without models: to be measured, and to be killed. */
public final class EventLaneMain {

    private EventLaneMain() {}

    /** Arguments: brokers, registry, folder for state. */
    public static void main(String[] arguments) {
        Logs.toConsole();
        var registry = URI.create(arguments[1]);
        EventLane.start(
                new EventLane.Settings("bench", "1", Path.of(arguments[2])),
                new EventLane.Resources(
                        new KafkaClients(new Connection(arguments[0], registry), "bench-events"),
                        new HttpSchemaRegistry(RegistrySettings.of(registry)),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC()),
                failure -> System.exit(1));
    }
}
