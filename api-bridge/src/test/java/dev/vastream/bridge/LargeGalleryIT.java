package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery larger than what a list may take of the heap is listed. */
class LargeGalleryIT {

    private static final String NODE = "large";
    private static final int PEOPLE = 2_000;
    private static final int PICTURES = 3;
    private static final int PICTURE_BYTES = 50_000;
    private static final long WAITING_LOADING_BYTES = 100;
    private static final long MOST_HEAP = 256L << 20;

    @TempDir
    private Path state;

    @Test
    void growsHeapLittle_whenLargeGalleryIsListed() throws Exception {
        try (var cluster = TestCluster.start()) {
            enrol(cluster);
            try (var bridge = BridgeProgram.start(
                    BridgeSettings.loopback(new Connection(cluster.bootstrapServers(), cluster.registryUrl()), 0)
                            .withState(state))) {
                var idle = liveHeap();

                // On a busy machine the table may be behind for a moment, and says so.
                var listed = await().atMost(Duration.ofMinutes(1))
                        .until(() -> list(bridge), answer -> answer.bytes() > WAITING_LOADING_BYTES);

                System.out.printf(
                        "listed %d MiB; live heap grew by at most %d MiB%n",
                        listed.bytes() >> 20, (listed.highestHeap() - idle) >> 20);
                assertThat(listed.bytes()).isGreaterThan((long) PEOPLE * PICTURES * PICTURE_BYTES * 4 / 3);
                assertThat(listed.highestHeap() - idle).isLessThan(MOST_HEAP);
            }
        }
    }

    private static void enrol(OwnTestCluster cluster) throws Exception {
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        var topics = List.of(Topics.FEATURES, Topics.FEATURE_IMAGES);
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
        Schemas.register(registry, topics);
        try (var admin = Admin.create(config)) {
            new TopicCreator(admin).ensure(topics);
        }
        var features = new AvroSerializer<>(Topics.FEATURES, registry);
        var images = new AvroSerializer<>(Topics.FEATURE_IMAGES, registry);
        var random = new Random(3);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (var person = 0; person < PEOPLE; person++) {
                var uuid = String.format("%016x", person);
                var key = new FeatureKey(NODE, FeatureType.FACE, uuid).toString();
                producer.send(new ProducerRecord<>(
                        Topics.FEATURE_IMAGES.name(),
                        key,
                        images.serialize(Topics.FEATURE_IMAGES.name(), images(uuid, random))));
                producer.send(new ProducerRecord<>(
                        Topics.FEATURES.name(), key, features.serialize(Topics.FEATURES.name(), feature(uuid))));
            }
        }
    }

    private static FeatureImages images(String uuid, Random random) {
        return FeatureImages.newBuilder()
                .setNodeId(NODE)
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setImages(IntStream.range(0, PICTURES)
                        .mapToObj(i -> {
                            var bytes = new byte[PICTURE_BYTES];
                            random.nextBytes(bytes);
                            return ByteBuffer.wrap(bytes);
                        })
                        .toList())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static Feature feature(String uuid) {
        return Feature.newBuilder()
                .setNodeId(NODE)
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setVectors(List.of(new FeatureVector("m", ByteBuffer.allocate(512), 0)))
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private record Listed(long bytes, long highestHeap) {}

    /** Reads the list to its end, looking at the heap some twenty times. */
    private static Listed list(BridgeProgram bridge) throws Exception {
        var request = new Http(bridge.port())
                .request("/v3/va/list-feature")
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.ofString("{\"node_id\": \"" + NODE + "\", \"feature_type\": 1}"))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        var bytes = 0L;
        var highest = 0L;
        var nextLook = 0L;
        var buffer = new byte[1 << 20];
        try (InputStream in = response.body()) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes >= nextLook) {
                    highest = Math.max(highest, liveHeap());
                    nextLook += 20 << 20;
                }
            }
        }
        return new Listed(bytes, highest);
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
