package dev.vastream.program.table;

import dev.vastream.program.connection.MissingRight;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/** Settings of topics as the broker has them, for who must know and may not go by the catalogue. */
public final class TopicSettings {

    private final Map<ConfigResource, Config> configs;

    private TopicSettings(Map<ConfigResource, Config> configs) {
        this.configs = configs;
    }

    /** @throws KafkaException which names the right that is missing, if one is */
    public static TopicSettings of(Admin admin, Collection<String> topics) {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        try {
            return new TopicSettings(admin.describeConfigs(resources).all().get());
        } catch (ExecutionException e) {
            var names = topics.stream().sorted().collect(Collectors.joining(", "));
            throw new KafkaException(
                    "the settings of " + names + " cannot be read: "
                            + MissingRight.orReason("DESCRIBE_CONFIGS", e.getCause()),
                    e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** A time that the settings of a topic give in milliseconds. */
    public Duration time(String topic, String setting) {
        var config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic));
        return Duration.ofMillis(Long.parseLong(config.get(setting).value()));
    }
}
