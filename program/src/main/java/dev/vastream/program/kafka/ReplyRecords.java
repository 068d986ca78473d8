package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records of replies to any bridge. Safe for use by several threads. */
public final class ReplyRecords {

    private static final int MOST_BRIDGES = 100;

    private final SchemaRegistry registry;
    /** By reply topic; bounded, because bridges come and go. */
    private final Map<String, AvroSerializer<InferenceReply>> serializers = new ConcurrentHashMap<>();

    public ReplyRecords(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** A producer of replies: with little delay, and without patience for a topic of replies that is gone. */
    public static Producer<byte[], byte[]> producer(KafkaClients clients) {
        var config = clients.producer("requests");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return clients.newProducer(config);
    }

    /**
     * The record of a reply.
     *
     * @param topic the bridge's topic of replies
     * @param tooLarge the reply that is sent instead of one that the topic does not take
     * @throws dev.vastream.schemas.registry.IncompatibleSchemaException when the topic's values are declared to be another thing
     */
    public ProducerRecord<byte[], byte[]> of(
            Topic<InferenceReply> topic, String requestId, InferenceReply reply, Supplier<InferenceReply> tooLarge) {
        var serializer = serializer(topic);
        var value = serializer.serialize(topic.name(), reply);
        if (!topic.takes(value.length)) {
            value = serializer.serialize(topic.name(), tooLarge.get());
        }
        return new ProducerRecord<>(topic.name(), null, requestId.getBytes(UTF_8), value);
    }

    private AvroSerializer<InferenceReply> serializer(Topic<InferenceReply> topic) {
        if (serializers.size() > MOST_BRIDGES) {
            serializers.clear();
        }
        return serializers.computeIfAbsent(topic.name(), name -> new AvroSerializer<>(topic, registry));
    }
}
