package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.connection.Connection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsLaneTest {

    private static final LaneLag LAG = new LaneLag("test", new SimpleMeterRegistry(), Clock.systemUTC());

    private static final StreamsLane.Settings SETTINGS =
            new StreamsLane.Settings("va.test", "edge-1-events", Path.of("state"), Duration.ofMillis(100));

    private static Map<String, Object> config(Map<String, String> properties, Map<String, Object> special) {
        var connection = new Connection("broker:1", URI.create("http://registry"), properties);
        return SETTINGS.config(new KafkaClients(connection, "va-test"), "events", special);
    }

    @Test
    void isExactlyOnceAndTheSameMember_afterARestart() {
        assertThat(config(Map.of(), Map.of()))
                .containsEntry("application.id", "va.test")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("main.consumer.group.instance.id", "edge-1-events")
                .containsEntry("state.dir", Path.of("state", "edge-1-events").toString())
                .containsEntry("commit.interval.ms", 100L)
                .containsEntry("client.id", "va-test-events");
    }

    @Test
    void takesSettingsOfTheLane_andTheUsersOverThem() {
        var linger = StreamsConfig.producerPrefix("linger.ms");

        assertThat(config(Map.of(), Map.of(linger, 0))).containsEntry(linger, 0);
        assertThat(config(Map.of("producer.linger.ms", "3"), Map.of(linger, 0))).containsEntry(linger, "3");
    }

    @Test
    void isConfigurationThatStreamsUnderstands() {
        var config = new StreamsConfig(config(Map.of("session.timeout.ms", "45000"), Map.of()));

        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("session.timeout.ms", "45000")
                .containsEntry("group.instance.id", "edge-1-events-0");
    }

    /** The fetch after the end of each partition holds up the next partition. */
    @Test
    void readsTables_withoutWaitingLongAtTheEndOfEachPartition() {
        var config = new StreamsConfig(config(Map.of(), Map.of()));

        assertThat(config.getGlobalConsumerConfigs("client")).containsEntry("fetch.max.wait.ms", 50);
        assertThat(config.getRestoreConsumerConfigs("client")).containsEntry("fetch.max.wait.ms", 50);
        assertThat(config.getMainConsumerConfigs("group", "client", 0)).doesNotContainKey("fetch.max.wait.ms");
    }

    @Test
    void keepsTransactionalIds_whenTheProcessIsAnother() {
        var ids = new StableTransactionalIds("edge-1-events", List.of(), LAG);

        var first = ids.stable(Map.of("transactional.id", "va.test-9f2c-1", "linger.ms", 0));
        var afterRestart = ids.stable(Map.of("transactional.id", "va.test-04be-1"));

        assertThat(first).containsEntry("transactional.id", "edge-1-events-1").containsEntry("linger.ms", 0);
        assertThat(afterRestart).containsEntry("transactional.id", "edge-1-events-1");
    }

    @Test
    void addsNoTransactionalId_whenThereIsNone() {
        assertThat(new StableTransactionalIds("edge-1-events", List.of(), LAG).stable(Map.of()))
                .isEmpty();
    }
}
