package dev.vastream.bridge.console.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import dev.vastream.schemas.serde.RecordLimits;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter without its bytes. Whoever may write to the topic may write anything: texts are cut, and what is missing is
 * empty or -1.
 *
 * @param at when it was written, milliseconds since 1970
 * @param reason for machines
 * @param detail for people
 * @param program that found out
 * @param source where the record lay that it is about
 * @param key of that record, as far as it is text; empty for none
 * @param bytes size of that record's value
 */
public record KeptLetter(
        LetterPlace place,
        long at,
        String reason,
        String detail,
        String program,
        Source source,
        String key,
        long bytes) {

    /** What a record of {@code va.dead-letters} says. */
    static KeptLetter of(ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers();
        var bytes = record.value() == null ? 0 : record.value().length;
        return new KeptLetter(
                new LetterPlace(record.partition(), record.offset()),
                record.timestamp(),
                text(headers, DeadLetter.REASON),
                text(headers, DeadLetter.DETAIL),
                text(headers, DeadLetter.PROGRAM),
                source(headers),
                text(record.key()),
                number(headers, DeadLetter.CUT_FROM, bytes));
    }

    private static Source source(Headers headers) {
        var partition = number(headers, DeadLetter.SOURCE_PARTITION, -1);
        return new Source(
                text(headers, DeadLetter.SOURCE_TOPIC),
                partition > Integer.MAX_VALUE ? -1 : (int) partition,
                number(headers, DeadLetter.SOURCE_OFFSET, -1));
    }

    /** A whole number that is not negative. */
    private static long number(Headers headers, String name, long absent) {
        var text = text(headers, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : absent;
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    static String text(byte[] utf8) {
        var most = RecordLimits.TEXT_CHARACTERS;
        return utf8 == null ? "" : new String(utf8, 0, Math.min(utf8.length, most), UTF_8);
    }
}
