package dev.vastream.program;

import dev.vastream.program.connection.Connection;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure before anything starts that broker and registry answer and that topics and schemas exist. */
public final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final long BROKER_TIMEOUT_SECONDS = 10;

    private final Connection connection;
    private final KafkaClients clients;
    private final List<Topic<?>> topics;

    /** @param topics what the program reads and writes */
    public Preparation(Connection connection, KafkaClients clients, List<Topic<?>> topics) {
        this.connection = connection;
        this.clients = clients;
        this.topics = List.copyOf(topics);
    }

    /** Prepares broker and registry; returns the registry's client. */
    public SchemaRegistry run() throws StartException {
        try (var admin = clients.admin()) {
            requireAnswer(admin);
            new TopicCreator(admin).ensure(topics).forEach(difference -> LOG.warn("{}", difference));
        } catch (KafkaException e) {
            throw new StartException("The topics cannot be prepared: " + MissingRight.orReason("DESCRIBE", e), e);
        }
        return registered();
    }

    private void requireAnswer(Admin admin) throws StartException {
        try {
            admin.describeCluster().nodes().get(BROKER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var broker = connection.bootstrapServers();
            var problem = MissingRight.of("DESCRIBE", e)
                    .map(sentence -> " cannot be used: " + sentence)
                    .orElse(" does not answer.");
            throw new StartException("The broker at " + broker + problem, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for the broker.", e);
        }
    }

    private SchemaRegistry registered() throws StartException {
        var address = connection.registry();
        var registry = new HttpSchemaRegistry(connection.registrySettings());
        try {
            Schemas.registerToRead(registry, topics);
            return registry;
        } catch (RegistryException e) {
            throw new StartException("The schemas cannot be registered at " + address + ": " + e.getMessage(), e);
        }
    }
}
