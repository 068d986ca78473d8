package dev.vastream.program.table;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker; with a client of its own each time, for the question is rare. */
public final class BrokerTombstones implements TombstoneLife {

    private final Supplier<Admin> admin;
    private final ConfigResource topic;

    public BrokerTombstones(Supplier<Admin> admin, String topic) {
        this.admin = admin;
        this.topic = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    @Override
    public Duration now() {
        try (var client = admin.get()) {
            var config = client.describeConfigs(List.of(topic)).all().get().get(topic);
            return Duration.ofMillis(Long.parseLong(
                    config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value()));
        } catch (ExecutionException e) {
            throw new KafkaException("how long tombstones stay on " + topic.name() + " cannot be asked", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
