package dev.vastream.bridge;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A node of a test: sends heartbeats, keeps the requests it gets and answers as the test says. */
final class ScriptedWorker implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 300;

    private final String nodeId;
    private final SchemaRegistry registry;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final AvroSerializer<NodeStatus> statuses;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private final Thread reader;
    private final BlockingQueue<InferenceRequest> requests = new LinkedBlockingQueue<>();
    private volatile NodeState state = NodeState.READY;
    private volatile Function<InferenceRequest, Optional<InferenceReply>> script = ScriptedWorker::oneFace;

    ScriptedWorker(TestCluster cluster, String nodeId) {
        this.nodeId = nodeId;
        this.registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        this.statuses = new AvroSerializer<>(Topics.NODES, registry);
        var topic = Topics.requests(nodeId);
        Map<String, Object> config =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "max.request.size", 17 << 20, "linger.ms", 0);
        try (var admin = Admin.create(config)) {
            new TopicCreator(admin).ensure(List.of(topic, Topics.NODES));
        }
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader = new Thread(this::read, "worker-" + nodeId);
        reader.start();
        var unused = heart.scheduleAtFixedRate(this::beat, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What to answer from now on; nothing is silence. */
    void script(Function<InferenceRequest, Optional<InferenceReply>> next) {
        script = next;
    }

    void state(NodeState next) {
        state = next;
        beat();
    }

    InferenceRequest awaitRequest() throws InterruptedException {
        var request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came to node " + nodeId);
        }
        return request;
    }

    void reply(InferenceRequest request, InferenceReply reply) {
        var topic = Topics.replies(request.getReplyTopic().replaceFirst("va\\.replies\\.", ""));
        var unused = producer.send(new ProducerRecord<>(
                topic.name(),
                request.getRequestId(),
                new AvroSerializer<>(topic, registry).serialize(topic.name(), reply)));
    }

    void bytes(String replyTopic, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(replyTopic, "x", value));
    }

    static Optional<InferenceReply> silent(InferenceRequest request) {
        return Optional.empty();
    }

    static Optional<InferenceReply> oneFace(InferenceRequest request) {
        return Optional.of(replyTo(request, List.of(face(0.9f, 0.25f))));
    }

    static Detection face(float confidence, float x) {
        return Detection.newBuilder()
                .setClassId(300)
                .setConfidence(confidence)
                .setBox(new BoundingBox(x, 0.5f, 0.1f, 0.2f))
                .build();
    }

    static InferenceReply replyTo(InferenceRequest request, List<Detection> detections) {
        return InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId("scripted")
                .setStatus(ReplyStatus.OK)
                .setPictures(List.of(new PictureResult(640, 480, detections, List.of())))
                .build();
    }

    private void beat() {
        var status = NodeStatus.newBuilder()
                .setNodeId(nodeId)
                .setInstanceId("1")
                .setState(state)
                .setHeartbeatAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setHeartbeatIntervalMillis(INTERVAL_MILLIS)
                .setProvider("CPU")
                .build();
        var unused = producer.send(new ProducerRecord<>(
                Topics.NODES.name(), nodeId + "/1", statuses.serialize(Topics.NODES.name(), status)));
    }

    private void read() {
        var deserializer = new AvroDeserializer<>(Topics.requests(nodeId), registry);
        try {
            while (true) {
                for (var raw : consumer.poll(Duration.ofSeconds(1))) {
                    if (deserializer.deserialize(raw.topic(), raw.value())
                            instanceof Decoded.Valid<InferenceRequest> valid) {
                        requests.add(valid.value());
                        script.apply(valid.value()).ifPresent(reply -> reply(valid.value(), reply));
                    }
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (!reader.isAlive()) {
            return;
        }
        heart.shutdownNow();
        consumer.wakeup();
        reader.join();
        producer.close(Duration.ofSeconds(1));
    }
}
