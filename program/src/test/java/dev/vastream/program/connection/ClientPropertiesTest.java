package dev.vastream.program.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose word counts: the user's, except in what the programs promise or alone can know. */
class ClientPropertiesTest {

    @Test
    void usersWordCounts_whenBothSayIt() {
        var settings = new ClientProperties(Map.of("linger.ms", "50", "compression.type", "zstd"))
                .over(Map.of("linger.ms", 5, "batch.size", 1000), ClientKind.PRODUCER);

        assertThat(settings).isEqualTo(Map.of("linger.ms", "50", "compression.type", "zstd", "batch.size", 1000));
    }

    @Test
    void reachesOnlyClientsThatTakeIt_whenKafkaKnowsTheName() {
        var user = new ClientProperties(Map.of("linger.ms", "50", "fetch.min.bytes", "1", "sasl.mechanism", "PLAIN"));

        assertThat(user.over(Map.of(), ClientKind.PRODUCER)).containsOnlyKeys("linger.ms", "sasl.mechanism");
        assertThat(user.over(Map.of(), ClientKind.CONSUMER)).containsOnlyKeys("fetch.min.bytes", "sasl.mechanism");
        assertThat(user.over(Map.of(), ClientKind.ADMIN)).containsOnlyKeys("sasl.mechanism");
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void reachesAllClients_whenKafkaDoesNotKnowTheName(ClientKind kind) {
        var user = new ClientProperties(Map.of("my.interceptor.host", "audit"));

        assertThat(user.over(Map.of(), kind)).containsEntry("my.interceptor.host", "audit");
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "acks, 0",
        "producer.acks, 1",
        "enable.idempotence, false",
        "retries, 0",
        "max.in.flight.requests.per.connection, 10",
        "transactional.id, mine",
        "isolation.level, read_uncommitted",
        "main.consumer.isolation.level, read_uncommitted",
        "enable.auto.commit, true",
        "processing.guarantee, at_least_once"
    })
    void namesTheProperty_whenItWouldBreakAPromise(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientProperties(Map.of(name, value)))
                .withMessageContaining(name + "=" + value)
                .withMessageContaining("--kafka-properties");
    }

    @Test
    void keepsOurs_whenTheFileSaysTheSamePromiseOrWhatOnlyWeKnow() {
        var ours = Map.<String, Object>of("acks", "all", "group.id", "ours", "bootstrap.servers", "a:9092");
        var user = new ClientProperties(Map.of(
                "acks", " -1 ",
                "group.id", "theirs",
                "key.deserializer", "theirs",
                "auto.offset.reset", "latest",
                "bootstrap.servers", "b:9092"));

        for (var kind : ClientKind.values()) {
            assertThat(user.over(ours, kind)).isEqualTo(ours);
        }
    }

    @Test
    void keepsRegistrysPropertiesFromKafka_whenPrefixedOrNot() {
        var user = new ClientProperties(Map.of(
                "schema.registry.url", "http://a:8081",
                "basic.auth.user.info", "user:s3cret",
                "basic.auth.credentials.source", "USER_INFO"));

        assertThat(user.over(Map.of(), ClientKind.PRODUCER)).isEmpty();
        assertThat(user.toString()).doesNotContain("s3cret");
    }

    @Test
    void namesClientsOfTheUser_whenTheFileHasAName() {
        assertThat(new ClientProperties(Map.of("client.id", "site-7")).clientId("va-tail"))
                .isEqualTo("site-7-va-tail");
        assertThat(new ClientProperties(Map.of()).clientId("va-tail")).isEqualTo("va-tail");
    }

    @Test
    void countsMore_whenSaidForOneKindOfClient() {
        var user = new ClientProperties(Map.of("request.timeout.ms", "9000", "producer.request.timeout.ms", "7000"));

        assertThat(user.over(Map.of(), ClientKind.PRODUCER)).containsEntry("request.timeout.ms", "7000");
        assertThat(user.over(Map.of(), ClientKind.CONSUMER)).containsEntry("request.timeout.ms", "9000");
    }

    @Test
    void plainWordCounts_whenStreamsHasOursForOneClient() {
        var ours = new HashMap<String, Object>(Map.of("main.consumer.session.timeout.ms", 10_000));

        var settings = new ClientProperties(Map.of("session.timeout.ms", "45000")).over(ours, ClientKind.STREAMS);

        assertThat(settings).isEqualTo(Map.of("session.timeout.ms", "45000"));
    }

    @Test
    void cutsTimes_whenKafkaWouldRefuseThemBesideOurs() {
        var ours = Map.<String, Object>of("request.timeout.ms", 5_000, "delivery.timeout.ms", 10_000, "linger.ms", 5);

        var settings = new ClientProperties(Map.of("request.timeout.ms", "60000")).over(ours, ClientKind.PRODUCER);

        assertThat(settings).containsEntry("request.timeout.ms", "9995");
    }
}
