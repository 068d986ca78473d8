package dev.vastream.inference;

import dev.vastream.inference.kafka.KafkaClients;
import dev.vastream.schemas.connection.MissingRight;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure before anything starts that broker and registry answer and that topics and schemas are there. */
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final long BROKER_TIMEOUT_SECONDS = 10;

    private final InferenceSettings settings;
    private final KafkaClients clients;

    Preparation(InferenceSettings settings, KafkaClients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    /** Prepares broker and registry; returns the registry's client. */
    SchemaRegistry run() throws StartException {
        var topics = topics();
        try (var admin = clients.admin()) {
            requireAnswer(admin);
            new TopicCreator(admin).ensure(topics).forEach(difference -> LOG.warn("{}", difference));
        } catch (KafkaException e) {
            throw new StartException("The topics cannot be prepared: " + MissingRight.orReason("DESCRIBE", e), e);
        }
        return registered(topics);
    }

    private List<Topic<?>> topics() {
        var topics = new ArrayList<Topic<?>>(Topics.fixed());
        topics.add(Topics.requests(settings.nodeId()));
        return topics;
    }

    private void requireAnswer(Admin admin) throws StartException {
        try {
            admin.describeCluster().nodes().get(BROKER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var broker = settings.connection().bootstrapServers();
            var problem = MissingRight.of("DESCRIBE", e)
                    .map(sentence -> " cannot be used: " + sentence)
                    .orElse(" does not answer.");
            throw new StartException("The broker at " + broker + problem, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for the broker.", e);
        }
    }

    private SchemaRegistry registered(List<Topic<?>> topics) throws StartException {
        var address = settings.connection().registry();
        var registry = new HttpSchemaRegistry(settings.connection().registrySettings());
        try {
            Schemas.register(registry, topics);
            return registry;
        } catch (RegistryException e) {
            throw new StartException("The schemas cannot be registered at " + address + ": " + e.getMessage(), e);
        }
    }
}
