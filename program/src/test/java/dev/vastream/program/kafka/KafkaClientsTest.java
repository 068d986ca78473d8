package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.connection.Connection;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private static KafkaClients clients(Map<String, String> properties) {
        return new KafkaClients(new Connection("localhost:1", URI.create("http://registry"), properties), "va-test");
    }

    @Test
    void namesEachClientAfterItsPurpose() {
        assertThat(clients(Map.of()).settings("frames"))
                .containsEntry("bootstrap.servers", "localhost:1")
                .containsEntry("client.id", "va-test-frames");
    }

    @Test
    void putsTheUsersNameFirst_sinceQuotasMayGoByIt() {
        assertThat(clients(Map.of("client.id", "team")).settings("frames"))
                .containsEntry("client.id", "team-va-test-frames");
    }

    @Test
    void readsCommittedRecordsAndCommitsItself() {
        assertThat(clients(Map.of()).consumer("frames", "group"))
                .containsEntry("group.id", "group")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("allow.auto.create.topics", false);
    }

    @Test
    void belongsToNoGroup_whenNoneIsNamed() {
        assertThat(clients(Map.of()).consumer("tail")).doesNotContainKey("group.id");
    }

    @Test
    void countsTheUsersWordOverOurs_butNotOverPromises() {
        var clients = clients(Map.of(
                "max.poll.records",
                "7",
                "enable.idempotence",
                "true",
                "schema.registry.basic.auth.user.info",
                "me:secret"));
        var ours = clients.producer("frames");
        ours.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 64);

        assertThat(clients.over(ours, ClientKind.CONSUMER))
                .containsEntry("max.poll.records", "7")
                .containsEntry("enable.idempotence", true)
                .doesNotContainKey("schema.registry.basic.auth.user.info");
    }

    @Test
    void opensClientsWithTheUsersProperties() {
        var clients = clients(Map.of("metadata.max.age.ms", "1234"));

        try (var producer = clients.newProducer(clients.producer("frames"));
                var consumer = clients.newConsumer(clients.consumer("frames"));
                var admin = clients.admin()) {
            assertThat(producer.metrics()).isNotEmpty();
            assertThat(consumer.assignment()).isEmpty();
            assertThat(admin.metrics()).isNotEmpty();
        }
    }

    @Test
    void keepsPropertiesToItself_whenPrinted() {
        assertThat(clients(Map.of("sasl.jaas.config", "pass-word")).toString())
                .contains("localhost:1")
                .doesNotContain("pass-word");
    }
}
