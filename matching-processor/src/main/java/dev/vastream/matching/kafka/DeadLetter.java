package dev.vastream.matching.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be processed: its key and bytes as they were, and in headers why and where it came from.
 *
 * @param source where the record was
 * @param reason why, for machines
 * @param detail why, for people; holds nothing of the payload
 */
public record DeadLetter(Source source, String reason, String detail) {

    public static final String REASON = "va.reason";
    public static final String DETAIL = "va.detail";
    public static final String SOURCE_TOPIC = "va.source.topic";
    public static final String SOURCE_PARTITION = "va.source.partition";
    public static final String SOURCE_OFFSET = "va.source.offset";
    public static final String PROGRAM = "va.program";

    /** Original size in bytes; only on a letter that had to be cut to fit the topic. */
    public static final String CUT_FROM = "va.cut.from";

    private static final String THIS_PROGRAM = "matching-processor";
    /** Room for our headers and the batch's own beside the value. */
    private static final int OVERHEAD_BYTES = 64 << 10;

    /** Position of a record. */
    public record Source(String topic, int partition, long offset) {}

    /** The letter for a record of that key and value; either may be null. */
    public ProducerRecord<byte[], byte[]> record(byte[] key, ByteBuffer value) {
        return new ProducerRecord<>(Topics.DEAD_LETTERS, null, key, fitting(value), headers(value));
    }

    /** The headers of the letter. */
    public Headers headers(ByteBuffer value) {
        var headers = new RecordHeaders();
        add(headers, REASON, reason);
        add(headers, DETAIL, detail);
        add(headers, SOURCE_TOPIC, source.topic());
        add(headers, SOURCE_PARTITION, Integer.toString(source.partition()));
        add(headers, SOURCE_OFFSET, Long.toString(source.offset()));
        add(headers, PROGRAM, THIS_PROGRAM);
        if (value != null && value.remaining() > largestValue()) {
            add(headers, CUT_FROM, Integer.toString(value.remaining()));
        }
        return headers;
    }

    /** The value, cut when it and our headers do not fit into one record: a letter must never block its stream. */
    public static byte[] fitting(ByteBuffer value) {
        if (value == null) {
            return null;
        }
        var bytes = new byte[Math.min(value.remaining(), largestValue())];
        value.get(value.position(), bytes);
        return bytes;
    }

    private static int largestValue() {
        return Topics.PICTURE_MESSAGE_BYTES - OVERHEAD_BYTES;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
