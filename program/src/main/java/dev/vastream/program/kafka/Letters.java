package dev.vastream.program.kafka;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.serde.Decoded.Malformed;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the dead letters of one lane, and counts them in {@code va.dead_letters}.
 *
 * @param program name in the letters, such as {@code matching-processor}
 * @param lane name in the metric
 * @param meters where letters are counted
 */
public record Letters(String program, String lane, MeterRegistry meters) {

    /** The letter of a consumed record. */
    public DeadLetter of(ConsumerRecord<byte[], ByteBuffer> record, String reason, String detail) {
        var source = new DeadLetter.Source(record.topic(), record.partition(), record.offset());
        return of(source, reason, detail, record.key(), record.value());
    }

    /** The letter of a consumed record that cannot be read. */
    public DeadLetter of(ConsumerRecord<byte[], ByteBuffer> record, Malformed<?> malformed) {
        return of(record, malformed.cause().name(), malformed.detail());
    }

    /**
     * @param reason for machines: a tag of the metric, so there must be few
     * @param detail for people; holds nothing of the payload
     * @param key may be null
     * @param value may be null
     */
    public DeadLetter of(DeadLetter.Source source, String reason, String detail, byte[] key, ByteBuffer value) {
        count(reason);
        return DeadLetter.of(source, new DeadLetter.Cause(reason, detail, program), key, value);
    }

    /** Counts one that cannot be written as a letter, because it comes from no record. */
    public void count(String reason) {
        meters.counter("va.dead_letters", "reason", reason, "lane", lane).increment();
    }
}
