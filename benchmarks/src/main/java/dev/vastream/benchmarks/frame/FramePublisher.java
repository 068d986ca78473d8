package dev.vastream.benchmarks.frame;

import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts a round's frames on {@code va.frames}, dealt out to several cameras. */
final class FramePublisher implements AutoCloseable {

    private final KafkaProducer<String, Frame> producer;
    private final int cameras;
    private int round;

    FramePublisher(String bootstrapServers, SchemaRegistry registry, int cameras) {
        this.cameras = cameras;
        var config = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.PICTURE_MESSAGE_BYTES,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 20,
                ProducerConfig.LINGER_MS_CONFIG,
                5);
        producer = new KafkaProducer<>(config, new StringSerializer(), new AvroSerializer<>(Topics.FRAMES, registry));
    }

    /** Publishes all of them; returns when the broker has them. */
    void publish(List<byte[]> jpegs) {
        var streamId = "%016x".formatted(round++);
        for (int i = 0; i < jpegs.size(); i++) {
            var frame = frame(i, streamId, jpegs.get(i));
            producer.send(new ProducerRecord<>(Topics.FRAMES.name(), frame.getCameraUid(), frame));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private Frame frame(int index, String streamId, byte[] jpeg) {
        return Frame.newBuilder()
                .setCameraUid("bench-" + index % cameras)
                .setStreamId(streamId)
                .setFrameNumber(index / cameras)
                .setCapturedAt(Instant.now())
                .setDelivery(Delivery.LOSSLESS)
                .setEncoding(ImageEncoding.JPEG)
                .setWidth(1280)
                .setHeight(720)
                .setImage(ByteBuffer.wrap(jpeg))
                .build();
    }
}
