package dev.vastream.bridge.topic;

import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps records that cannot be read, byte for byte, with the cause in their headers. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Producer<String, byte[]> producer;
    private final MeterRegistry meters;

    public DeadLetters(Producer<String, byte[]> producer, MeterRegistry meters) {
        this.producer = producer;
        this.meters = meters;
    }

    void send(ConsumerRecord<String, byte[]> source, Malformed<?> malformed) {
        meters.counter("va.dead_letters", "reason", malformed.cause().name()).increment();
        LOG.warn(
                "dead letter: {} ({}) at {}-{}@{}",
                malformed.cause(),
                malformed.detail(),
                source.topic(),
                source.partition(),
                source.offset());
        var letter = new ProducerRecord<>(Topics.DEAD_LETTERS, source.key(), source.value());
        header(letter, "va.reason", malformed.cause().name());
        header(letter, "va.detail", malformed.detail());
        header(letter, "va.source.topic", source.topic());
        header(letter, "va.source.partition", Integer.toString(source.partition()));
        header(letter, "va.source.offset", Long.toString(source.offset()));
        header(letter, "va.program", "api-bridge");
        var unused = producer.send(letter, (metadata, failure) -> {
            if (failure != null) {
                LOG.error("dead letter of {}@{} not written", source.topic(), source.offset(), failure);
            }
        });
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
