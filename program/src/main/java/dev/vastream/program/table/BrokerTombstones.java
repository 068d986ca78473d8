package dev.vastream.program.table;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;

/** Asks the broker; with a client of its own each time, for the question is rare. */
public final class BrokerTombstones implements TombstoneLife {

    private final Supplier<Admin> admin;
    private final String topic;

    public BrokerTombstones(Supplier<Admin> admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    @Override
    public Duration now() {
        try (var client = admin.get()) {
            return TopicSettings.of(client, List.of(topic)).time(topic, TopicConfig.DELETE_RETENTION_MS_CONFIG);
        }
    }
}
