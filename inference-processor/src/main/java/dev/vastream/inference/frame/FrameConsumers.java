package dev.vastream.inference.frame;

import dev.vastream.program.kafka.LaneLag;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Makes the consumers of the listeners. Values stay in the fetched batch's own buffer: no picture is copied before it is
 * decoded.
 */
final class FrameConsumers extends DefaultKafkaConsumerFactory<byte[], ByteBuffer> {

    private final LaneLag lag;

    /**
     * @param config of each consumer, finished
     * @param lag notes how far the lane is behind
     */
    FrameConsumers(Map<String, Object> config, LaneLag lag) {
        super(config, new ByteArrayDeserializer(), new ByteBufferDeserializer());
        this.lag = lag;
    }

    @Override
    protected Consumer<byte[], ByteBuffer> createRawConsumer(Map<String, Object> config) {
        return lag.consumer(config, new ByteArrayDeserializer(), new ByteBufferDeserializer());
    }
}
