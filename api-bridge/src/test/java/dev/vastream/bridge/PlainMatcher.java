package dev.vastream.bridge;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A matcher of a test: compares with everybody, one after the other, and announces its progress as holders do. */
public final class PlainMatcher implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 500;

    private final String holderId =
            HolderId.ofMatcher(UUID.randomUUID().toString()).text();
    private final double threshold;
    private final double slope;
    private final SchemaRegistry registry;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Feature> features = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "plain-matcher");
    private volatile boolean closed;
    private volatile Duration delay = Duration.ZERO;
    private long applied;
    private long announcedAt;
    private boolean changed;

    /** With the logistic score of a model. */
    public PlainMatcher(TestCluster cluster, double threshold, double slope) {
        this.threshold = threshold;
        this.slope = slope;
        registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 0);
        try (var admin = Admin.create(config)) {
            new TopicCreator(admin).ensure(List.of(Topics.FEATURES, Topics.MATCH_REQUESTS, Topics.GALLERY_PROGRESS));
        }
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        var gallery = new TopicPartition(Topics.FEATURES.name(), 0);
        var partitions = new ArrayList<TopicPartition>();
        consumer.partitionsFor(Topics.MATCH_REQUESTS.name())
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        var requests = List.copyOf(partitions);
        partitions.add(gallery);
        consumer.assign(partitions);
        consumer.seekToEnd(requests);
        consumer.seekToBeginning(List.of(gallery));
        partitions.forEach(consumer::position);
        var end = consumer.endOffsets(List.of(gallery)).get(gallery);
        while (consumer.position(gallery) < end) {
            poll();
        }
        thread.start();
    }

    /** From now on changes are applied so late. */
    public void delay(Duration next) {
        delay = next;
    }

    private void run() {
        while (!closed) {
            poll();
            if (changed || System.currentTimeMillis() - announcedAt > INTERVAL_MILLIS) {
                announce();
            }
        }
        producer.send(new ProducerRecord<>(Topics.GALLERY_PROGRESS.name(), holderId, null));
        producer.close();
        consumer.close();
    }

    private void poll() {
        for (var record : consumer.poll(Duration.ofMillis(20))) {
            if (record.topic().equals(Topics.FEATURES.name())) {
                apply(record);
            } else if (new AvroDeserializer<>(Topics.MATCH_REQUESTS, registry)
                            .deserialize(record.topic(), record.value())
                    instanceof Decoded.Valid<MatchRequest> valid) {
                answer(valid.value());
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        if (!delay.isZero()) {
            java.util.concurrent.locks.LockSupport.parkNanos(delay.toNanos());
        }
        if (record.value() == null) {
            features.remove(record.key());
        } else if (new AvroDeserializer<>(Topics.FEATURES, registry).deserialize(record.topic(), record.value())
                instanceof Decoded.Valid<Feature> valid) {
            features.put(record.key(), valid.value());
        }
        applied = record.offset() + 1;
        changed = true;
    }

    private void announce() {
        changed = false;
        announcedAt = System.currentTimeMillis();
        var progress = GalleryProgress.newBuilder()
                .setHolderId(holderId)
                .setHeartbeatAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setHeartbeatIntervalMillis(INTERVAL_MILLIS)
                .setFeaturesOffset(applied)
                .build();
        var topic = Topics.GALLERY_PROGRESS;
        producer.send(new ProducerRecord<>(
                topic.name(), holderId, new AvroSerializer<>(topic, registry).serialize(topic.name(), progress)));
    }

    private void answer(MatchRequest request) {
        var reply = InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId(request.getNodeId())
                .setStatus(ReplyStatus.OK)
                .setMatches(request.getProbes().stream()
                        .map(probe -> match(request, probe))
                        .toList())
                .build();
        var topic = Topics.replies(request.getReplyTopic().replaceFirst("va\\.replies\\.", ""));
        producer.send(new ProducerRecord<>(
                topic.name(),
                request.getRequestId(),
                new AvroSerializer<>(topic, registry).serialize(topic.name(), reply)));
    }

    private ProbeMatch match(MatchRequest request, Probe probe) {
        var prefix = FeatureKey.prefix(request.getNodeId(), request.getFeatureType());
        var candidates = features.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(feature ->
                        request.getUuid().isEmpty() || request.getUuid().equals(feature.getUuid()))
                .flatMap(feature -> feature.getVectors().stream()
                        .filter(vector -> vector.getModelId().equals(probe.getModelId()))
                        .map(vector -> cosine(vector.getVector(), probe.getVector()))
                        .max(Comparator.naturalOrder())
                        .map(cosine -> new MatchCandidate(feature.getUuid(), cosine.floatValue(), score(cosine)))
                        .stream())
                .sorted(Comparator.comparing(MatchCandidate::getCosine).reversed())
                .limit(request.getMaxCandidates())
                .toList();
        return new ProbeMatch(candidates, null);
    }

    private float score(double cosine) {
        return (float) (1 / (1 + Math.exp(-slope * (cosine - threshold))));
    }

    private static double cosine(ByteBuffer a, ByteBuffer b) {
        var x = a.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var y = b.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var sum = 0.0;
        while (x.hasRemaining()) {
            sum += x.get() * y.get();
        }
        return sum;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
