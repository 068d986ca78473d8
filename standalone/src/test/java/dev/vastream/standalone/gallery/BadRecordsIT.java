package dev.vastream.standalone.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Lane;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.face.Portrait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bad records on every topic that anybody reads: each is a dead letter, and the whole system goes on: who is enrolled
 * afterwards is found, and called by name when they come before a camera.
 */
class BadRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GIANT_BYTES = 24 << 20;

    private final TestCluster cluster = TestCluster.shared();
    private final HttpSchemaRegistry registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));

    /** Where a record is, or was. */
    private record Place(String topic, long offset, String what) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return topic.equals(other.topic) ? Long.compare(offset, other.offset) : topic.compareTo(other.topic);
        }
    }

    @Test
    void keepsThemAsDeadLettersAndGoesOn_whenEveryTopicIsSentBadRecords(@TempDir Path folder) throws Exception {
        try (var system = new GallerySystem(folder.resolve("state"), EnumSet.allOf(Lane.class));
                var letters = letters();
                var producer = producer();
                var camera =
                        new PortraitCamera(system, folder.resolve("clip"), List.of(Portrait.of("faces/obama/2.jpg")))) {
            var sent = new TreeSet<Place>();
            for (var topic : read(system)) {
                sent.addAll(send(producer, topic));
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic.name(), new byte[1], giant()))
                                .get())
                        .as("what unpacks to more than %s takes", topic.name())
                        .hasCauseInstanceOf(RecordTooLargeException.class);
            }

            var found = new HashMap<Place, ConsumerRecord<byte[], byte[]>>();
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                letters.poll(Duration.ofMillis(100)).forEach(letter -> found.put(source(letter), letter));
                assertThat(missing(sent, found)).isEmpty();
            });
            assertThat(found.values()).allSatisfy(BadRecordsIT::isSmallAndSaysWhy);

            system.enrol("obama", "Barack", Portrait.of("faces/obama/1.jpg").bytes());
            assertThat(system.nearest(Portrait.of("faces/obama/2.jpg").bytes())
                            .path("uuid")
                            .asString())
                    .isEqualTo("obama");
            try (var filming = camera.film()) {
                Awaitility.await().atMost(PATIENCE).until(() -> camera.firstNamed(300, "Barack")
                        .isPresent());
            }
            system.remove("obama");
        }
    }

    /** The topics that a program reads: nobody reads events, skeletons, channels and regions. */
    private static List<Topic<?>> read(GallerySystem system) {
        return List.of(
                Topics.FRAMES,
                Topics.DETECTIONS,
                Topics.EMBEDDINGS,
                Topics.MATCHES,
                Topics.MATCH_REQUESTS,
                Topics.requests(system.node()),
                Topics.replies(system.instance()),
                Topics.FEATURES,
                Topics.FEATURE_IMAGES,
                Topics.GALLERY_PROGRESS,
                Topics.NODES);
    }

    private TreeSet<Place> send(KafkaProducer<byte[], byte[]> producer, Topic<?> topic) throws Exception {
        var own = registry.register(topic.subject(), topic.schema());
        var other = topic.equals(Topics.ROIS) ? Topics.CHANNELS : Topics.ROIS;
        var bad = new BadRecords(topic, own, registry.register(other.subject(), other.schema()));
        var written = new HashMap<String, Future<RecordMetadata>>();
        bad.all().forEach((what, record) -> written.put(what, producer.send(record)));
        if (!topic.cleanup().config().containsValue("compact")) {
            written.put("no key", producer.send(new ProducerRecord<>(topic.name(), 0, null, new byte[20])));
            written.put("no value", producer.send(new ProducerRecord<>(topic.name(), 0, new byte[] {'k'}, null)));
        }
        assertThat(written).hasSizeGreaterThanOrEqualTo(20);
        var places = new TreeSet<Place>();
        for (var one : written.entrySet()) {
            places.add(new Place(topic.name(), one.getValue().get().offset(), one.getKey()));
        }
        return places;
    }

    private static byte[] giant() {
        return new byte[GIANT_BYTES];
    }

    private static List<Place> missing(TreeSet<Place> sent, Map<Place, ?> found) {
        var there = new TreeSet<>(found.keySet());
        return sent.stream().filter(place -> !there.contains(place)).toList();
    }

    private static Place source(ConsumerRecord<byte[], byte[]> letter) {
        return new Place(
                header(letter, DeadLetter.SOURCE_TOPIC),
                header(letter, DeadLetter.SOURCE_PARTITION).equals("0")
                        ? Long.parseLong(header(letter, DeadLetter.SOURCE_OFFSET))
                        : -1,
                "");
    }

    private static void isSmallAndSaysWhy(ConsumerRecord<byte[], byte[]> letter) {
        assertThat(header(letter, DeadLetter.REASON)).isNotBlank();
        assertThat(header(letter, DeadLetter.DETAIL)).isNotBlank();
        if (!Topics.isFreeOfPersons(header(letter, DeadLetter.SOURCE_TOPIC)) && letter.value() != null) {
            assertThat(letter.value()).hasSizeLessThanOrEqualTo(DeadLetter.HEAD_BYTES);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** Reads what becomes a letter from now on. */
    private KafkaConsumer<byte[], byte[]> letters() {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partition = List.of(new TopicPartition(Topics.DEAD_LETTERS, 0));
        consumer.assign(partition);
        consumer.seekToEnd(partition);
        partition.forEach(consumer::position);
        return consumer;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "compression.type",
                        "zstd",
                        "max.request.size",
                        2 * GIANT_BYTES,
                        "buffer.memory",
                        4L * GIANT_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
