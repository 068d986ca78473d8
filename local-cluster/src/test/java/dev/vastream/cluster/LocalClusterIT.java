package dev.vastream.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterIT {

    private static final TopicPartition PARTITION = new TopicPartition("pictures", 0);

    @TempDir
    Path folder;

    @Test
    void keepsRecordsAndSchemas_whenKilledAndStartedAgain() throws Exception {
        try (var cluster = OwnTestCluster.start()) {
            var picture = new byte[15 << 20];
            picture[12_345] = 7;
            write(cluster.bootstrapServers(), picture);
            var id = registerString(cluster.registryUrl());
            var address = cluster.bootstrapServers();
            var url = cluster.registryUrl();

            cluster.killBroker();
            cluster.killRegistry();
            cluster.restartBroker();
            cluster.restartRegistry();

            assertThat(cluster.bootstrapServers()).isEqualTo(address);
            assertThat(cluster.registryUrl()).isEqualTo(url);
            assertThat(read(address)).isEqualTo(picture);
            assertThat(get(url + "/schemas/ids/" + id)).contains("string");
        }
    }

    @Test
    void endsProcesses_whenClosed() throws Exception {
        var broker = LocalBroker.start(folder, 0);
        var process = ProcessHandle.of(broker.process().pid()).orElseThrow();

        broker.close();
        broker.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(broker.process().onExit()).succeedsWithin(Duration.ofSeconds(1));
    }

    @Test
    void namesFolder_whenAnotherBrokerHoldsIt() throws Exception {
        try (var broker = LocalBroker.start(folder, 0)) {
            assertThat(broker.process().isAlive()).isTrue();

            assertThatThrownBy(() -> LocalBroker.start(folder, 0))
                    .isInstanceOf(ClusterStartException.class)
                    .hasMessageContaining("Another Kafka broker is running on the folder " + folder);
        }
    }

    @Test
    void namesFolder_whenAnotherRegistryHoldsIt() throws Exception {
        try (var registry = LocalRegistry.start(folder, 0)) {
            assertThat(registry.process().isAlive()).isTrue();

            assertThatThrownBy(() -> LocalRegistry.start(folder, 0))
                    .isInstanceOf(ClusterStartException.class)
                    .hasMessageContaining("Another schema registry is running on the folder " + folder);
        }
    }

    @Test
    void showsLastLines_whenRegistryCannotReadItsDatabase() throws IOException {
        Files.write(folder.resolve("registry.mv.db"), new byte[10_000]);

        assertThatThrownBy(() -> LocalRegistry.start(folder, 0))
                .isInstanceOf(ClusterStartException.class)
                .hasMessageContaining("ended while it started")
                .hasMessageContaining(folder.resolve("registry.log").toString());
    }

    private static void write(String bootstrapServers, byte[] value) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var topic = new NewTopic(PARTITION.topic(), 1, (short) 1);
            admin.createTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 16 << 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static byte[] read(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(20))
                    .records(PARTITION)
                    .get(0)
                    .value();
        }
    }

    private static String registerString(URI registry) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry + "/subjects/pictures-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll("\\D", "");
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
