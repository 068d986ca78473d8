package dev.vastream.inference.event;

import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** The event topology alone in a process of its own, to be killed. */
final class EventLaneProcess {

    private EventLaneProcess() {}

    /** Arguments: brokers, registry, folder for state. */
    public static void main(String[] args) {
        EventLane.start(
                new EventLane.Settings("kill", "1", Path.of(args[2])),
                new EventLane.Resources(
                        new KafkaClients(new Connection(args[0], URI.create(args[1])), "va-test-events"),
                        new HttpSchemaRegistry(RegistrySettings.of(URI.create(args[1]))),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC()),
                failure -> System.exit(1));
    }

    static Process start(String brokers, URI registry, Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventLaneProcess.class.getName(),
                        brokers,
                        registry.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start();
    }
}
