package dev.vastream.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be processed, ready for {@link Topics#DEAD_LETTERS}: its key and bytes, and in headers why and where
 * it came from.
 *
 * <p>A letter fits into the topic and through a producer with Kafka's default settings, whatever the record was: it must never
 * block its stream. What is cut says so in a header. Of records that may hold a picture, a vector or a name only the wire
 * header is kept: source topic, partition and offset lead to the record itself for as long as its own topic keeps it.
 *
 * @param record the letter as a producer sends it; its key and value are null where the record had none
 */
public record DeadLetter(ProducerRecord<byte[], byte[]> record) {

    public static final String REASON = "va.reason";
    public static final String DETAIL = "va.detail";
    public static final String SOURCE_TOPIC = "va.source.topic";
    public static final String SOURCE_PARTITION = "va.source.partition";
    public static final String SOURCE_OFFSET = "va.source.offset";
    public static final String PROGRAM = "va.program";

    /** Size of the original value in bytes; only on a letter that does not hold all of it. */
    public static final String CUT_FROM = "va.cut.from";

    /** Size of the original key in bytes; only on a letter that does not hold all of it. */
    public static final String KEY_CUT_FROM = "va.key.cut.from";

    /**
     * Bytes that are kept of a record that may hold personal data: magic byte and schema id, or the first characters of what is
     * none of ours. A name may follow at once.
     */
    public static final int HEAD_BYTES = 1 + Integer.BYTES;

    /** Longest key of a letter; no key of ours is longer. */
    private static final int LARGEST_KEY_BYTES = RecordKeys.LARGEST_BYTES;

    /** Longest detail of a letter. */
    private static final int LARGEST_DETAIL_BYTES = 1 << 10;

    /** Largest value of a letter: with key and headers it stays below the smallest limit on the way, a producer's default 1 MiB. */
    private static final int LARGEST_VALUE_BYTES = (1 << 20) - (16 << 10);

    /** Topic names have at most 249 characters, names of reasons and programs are ours. */
    private static final int LARGEST_NAME_BYTES = 256;

    /** With these reasons nobody knows what the bytes are, whatever their topic is for. */
    private static final Set<String> FOREIGN = Set.of("WRONG_MAGIC", "UNKNOWN_SCHEMA", "WRONG_TYPE");

    /** Position of a record. */
    public record Source(String topic, int partition, long offset) {

        public Source {
            Objects.requireNonNull(topic, "topic");
        }
    }

    /**
     * Why a record could not be processed.
     *
     * @param reason for machines
     * @param detail for people; holds nothing of the payload
     * @param program who found out
     */
    public record Cause(String reason, String detail, String program) {}

    /** The letter of a record with that key and value; either may be null, and neither is moved or kept. */
    public static DeadLetter of(Source source, Cause cause, byte[] key, ByteBuffer value) {
        var headers = new RecordHeaders();
        add(headers, REASON, cause.reason(), LARGEST_NAME_BYTES);
        add(headers, DETAIL, cause.detail(), LARGEST_DETAIL_BYTES);
        add(headers, SOURCE_TOPIC, source.topic(), LARGEST_NAME_BYTES);
        add(headers, SOURCE_PARTITION, Integer.toString(source.partition()), LARGEST_NAME_BYTES);
        add(headers, SOURCE_OFFSET, Long.toString(source.offset()), LARGEST_NAME_BYTES);
        add(headers, PROGRAM, cause.program(), LARGEST_NAME_BYTES);
        var kept = mayBePersonal(source, cause) ? HEAD_BYTES : LARGEST_VALUE_BYTES;
        if (value != null && value.remaining() > kept) {
            add(headers, CUT_FROM, Integer.toString(value.remaining()), LARGEST_NAME_BYTES);
        }
        if (key != null && key.length > LARGEST_KEY_BYTES) {
            add(headers, KEY_CUT_FROM, Integer.toString(key.length), LARGEST_NAME_BYTES);
        }
        var keptKey = key == null || key.length <= LARGEST_KEY_BYTES ? key : Arrays.copyOf(key, LARGEST_KEY_BYTES);
        var keptValue = value == null ? null : start(value, kept);
        return new DeadLetter(new ProducerRecord<>(Topics.DEAD_LETTERS, null, keptKey, keptValue, headers));
    }

    private static boolean mayBePersonal(Source source, Cause cause) {
        return FOREIGN.contains(cause.reason()) || !Topics.isFreeOfPersons(source.topic());
    }

    private static byte[] start(ByteBuffer value, int most) {
        var bytes = new byte[Math.min(value.remaining(), most)];
        value.get(value.position(), bytes);
        return bytes;
    }

    private static void add(Headers headers, String name, String text, int most) {
        var bytes = text.getBytes(UTF_8);
        headers.add(name, bytes.length <= most ? bytes : Arrays.copyOf(bytes, wholeCharacters(bytes, most)));
    }

    /** The end of the last character that fits: the bytes that follow one's first begin with the bits 10. */
    private static int wholeCharacters(byte[] utf8, int most) {
        var end = most;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
