package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.face.Portrait;
import dev.vastream.standalone.features.FeaturesCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code va features} on a real broker, with people whom a real node has embedded. */
class FeaturesCommandIT {

    private static final Portrait OBAMA = Portrait.of("faces/obama/1.jpg");
    private static final Portrait OBAMA_AGAIN = Portrait.of("faces/obama/3.jpg");

    private final TestCluster cluster = TestCluster.shared();

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var connection = Stream.of("--bootstrap=" + cluster.bootstrapServers(), "--registry=" + cluster.registryUrl());
        var code = new CommandLine(new FeaturesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(arguments), connection).toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void movesPeopleAndEmbedsThemAgain() throws Exception {
        try (var system = new GallerySystem(folder.resolve("state"))) {
            system.enrol("p1", "Barack", OBAMA.bytes());
            var archive = folder.resolve("gallery.vaf");
            var filter = "--node=" + system.node();

            var exported = run("export", archive.toString(), filter);
            assertThat(exported.code()).as(exported.err()).isZero();
            assertThat(exported.out()).contains("1 subjects are in");

            var before = system.list();
            system.remove("p1");
            var damaged = Files.readAllBytes(archive);
            damaged[damaged.length / 2] ^= 1;
            var broken = Files.write(folder.resolve("broken.vaf"), damaged);
            var refused = run("import", broken.toString(), filter);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("damaged");
            assertThat(run("list", filter).out()).doesNotContain("Barack");

            var imported = run("import", archive.toString(), filter);
            assertThat(imported.code()).as(imported.err()).isZero();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(system.list()).isEqualTo(before));
            assertThat(system.match("", OBAMA_AGAIN.bytes()).path("uuid").asString())
                    .isEqualTo("p1");

            var elsewhere = run("import", archive.toString(), "--node=elsewhere");
            assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
            assertThat(run("list", "--node=elsewhere").out()).contains("Barack", "mobilefacenet_112");

            forgetVectors(system.node());
            assertThat(run("list", filter).out()).containsPattern("old-model +yes");
            var embedded = run("reembed", filter);
            assertThat(embedded.code()).as(embedded.out() + embedded.err()).isZero();
            assertThat(embedded.out()).contains("1 subjects are embedded again, 0 are not");
            assertThat(run("list", filter).out()).doesNotContainPattern("old-model");
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            system.match("", OBAMA_AGAIN.bytes()).path("uuid").asString())
                    .isEqualTo("p1"));
            assertThat(run("reembed", filter).out()).startsWith("0 of 1 subjects");
            // Nothing is left that a command which is ended on its way would have had to delete.
            assertThat(replyTopics()).containsExactly("va.replies.features-command");
        }
    }

    private List<String> replyTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("va.replies.features"))
                    .toList();
        }
    }

    /** The person as another model has left it. */
    private void forgetVectors(String node) throws Exception {
        var feature = Feature.newBuilder()
                .setNodeId(node)
                .setFeatureType(FeatureType.FACE)
                .setUuid("p1")
                .setUserName("Barack")
                .setVectors(List.of(new FeatureVector("old-model", ByteBuffer.allocate(4), 0)))
                .setUpdatedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .build();
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        var bytes = new AvroSerializer<>(Topics.FEATURES, registry).serialize(Topics.FEATURES.name(), feature);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var key = new FeatureKey(node, FeatureType.FACE, "p1").toString();
            producer.send(new ProducerRecord<>(Topics.FEATURES.name(), key, bytes))
                    .get();
        }
    }
}
