package dev.vastream.benchmarks.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts frames on {@code va.frames}. */
public final class FrameProducer implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer<Frame> serializer;
    private final Delivery delivery;

    /**
     * @param delivery whether frames may be shed when they are old
     * @param settings of the producer, beside what pictures need
     */
    public FrameProducer(
            KafkaClients clients, SchemaRegistry registry, Delivery delivery, Map<String, Object> settings) {
        var all = clients.producer("frames");
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        all.putAll(settings);
        producer = clients.newProducer(all);
        serializer = new AvroSerializer<>(Topics.FRAMES, registry);
        this.delivery = delivery;
    }

    /** Sends a frame that is captured now. */
    public void send(FrameId id, String streamId, byte[] jpeg, Callback sent) {
        var value = serializer.serialize(Topics.FRAMES.name(), id.frame(streamId, delivery, jpeg));
        producer.send(new ProducerRecord<>(Topics.FRAMES.name(), id.camera().getBytes(UTF_8), value), sent);
    }

    /** Returns when the broker has all that was sent. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
