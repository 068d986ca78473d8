package dev.vastream.cluster;

import java.net.URI;
import java.util.Locale;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/** The same broker and registry as containers, with the same settings. */
final class ContainerTestCluster implements ClosableTestCluster {

    private static final int REGISTRY_PORT = 8080;

    private final KafkaContainer broker;
    private final GenericContainer<?> registry;

    private ContainerTestCluster(KafkaContainer broker, GenericContainer<?> registry) {
        this.broker = broker;
        this.registry = registry;
    }

    static ContainerTestCluster start() {
        var broker = new KafkaContainer("apache/kafka:4.2.1");
        var settings = BrokerSettings.shared();
        settings.stringPropertyNames()
                .forEach(key -> broker.withEnv(
                        "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), settings.getProperty(key)));
        var registry = new GenericContainer<>("apicurio/apicurio-registry-mem:2.6.13.Final")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects"));
        broker.start();
        registry.start();
        return new ContainerTestCluster(broker, registry);
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
    }

    @Override
    public URI registryUrl() {
        return URI.create(
                "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7");
    }

    @Override
    public void close() {
        registry.stop();
        broker.stop();
    }
}
