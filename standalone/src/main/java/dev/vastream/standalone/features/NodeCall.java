package dev.vastream.standalone.features;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Asks nodes for the vectors of pictures, one request after the other. All commands have one reply topic together, on which
 * each knows its answers by their ids: one of its own would stay behind, with its schema, when the command is ended.
 */
final class NodeCall implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final SchemaRegistry registry;
    private final Clock clock;
    private final Topic<InferenceReply> replies = Topics.replies("features-command");
    private final KafkaProducer<String, byte[]> producer;
    private final TableScan<InferenceReply> answers;

    NodeCall(KafkaClients clients, SchemaRegistry registry, Clock clock) throws FeaturesException {
        this.registry = registry;
        this.clock = clock;
        Schemas.register(registry, List.of(replies));
        try (var admin = clients.admin(TIMEOUT, TIMEOUT)) {
            new TopicCreator(admin).ensureOnly(List.of(replies));
        }
        var config = clients.settings("features");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES + (64 << 10));
        producer = new KafkaProducer<>(
                clients.over(config, ClientKind.PRODUCER), new StringSerializer(), new ByteArraySerializer());
        answers = new TableScan<>(clients, registry, replies);
        answers.forward();
    }

    /** Vectors of the pictures; a node that does not answer, or cannot use one of them, throws. */
    List<FeatureVector> vectors(FeatureImages images) throws FeaturesException {
        var topic = Topics.requests(images.getNodeId());
        var now = clock.instant();
        var request = InferenceRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setReplyTopic(replies.name())
                .setOperation(Operation.EMBED_SUBJECTS)
                .setCreatedAt(now)
                .setDeadline(now.plus(TIMEOUT))
                .setImages(images.getImages())
                .setFeatureType(images.getFeatureType())
                .build();
        var bytes = new AvroSerializer<>(topic, registry).serialize(topic.name(), request);
        producer.send(new ProducerRecord<>(topic.name(), request.getRequestId(), bytes));
        producer.flush();
        return vectors(answer(request.getRequestId()));
    }

    private InferenceReply answer(String requestId) throws FeaturesException {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            var reply = poll(requestId);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        throw new FeaturesException("the node does not answer");
    }

    private Optional<InferenceReply> poll(String requestId) {
        for (var record : answers.next()) {
            // The key is the id, so that another command's answer is not looked at.
            if (requestId.equals(record.key())) {
                return answers.find(record);
            }
        }
        return Optional.empty();
    }

    private static List<FeatureVector> vectors(InferenceReply reply) throws FeaturesException {
        if (reply.getStatus() != ReplyStatus.OK) {
            throw new FeaturesException(
                    reply.getImageIndex() < 0
                            ? reply.getReason()
                            : "picture " + reply.getImageIndex() + ": " + reply.getReason());
        }
        var vectors = new ArrayList<FeatureVector>();
        for (var i = 0; i < reply.getPictures().size(); i++) {
            for (var embedding : reply.getPictures().get(i).getEmbeddings()) {
                vectors.add(new FeatureVector(embedding.getModelId(), embedding.getVector(), i));
            }
        }
        return vectors;
    }

    @Override
    public void close() {
        answers.close();
        producer.close(Duration.ofSeconds(2));
    }
}
