package dev.vastream.bridge.console;

import dev.vastream.bridge.console.health.KeptLetter;
import dev.vastream.bridge.console.health.Replayability;
import dev.vastream.schemas.deadletter.DeadLetter.Source;

/**
 * A dead letter.
 *
 * @param place tells it from all others
 * @param at when it was written, milliseconds since 1970
 * @param topic that the record came from
 * @param source where the record lay: topic, partition and offset
 * @param key of the record, as far as it is text
 * @param bytes size of the record's value
 * @param replay as {@link Replayability} names it
 */
record LetterView(
        String place,
        long at,
        String reason,
        String detail,
        String program,
        String topic,
        String source,
        String key,
        long bytes,
        String replay) {

    static LetterView of(KeptLetter letter) {
        return new LetterView(
                letter.place().toString(),
                letter.at(),
                letter.reason(),
                letter.detail(),
                letter.program(),
                letter.source().topic(),
                name(letter.source()),
                letter.key(),
                letter.bytes(),
                Replayability.of(letter.source().topic()).name());
    }

    /** A place as people write it: {@code topic-partition@offset}. */
    static String name(Source source) {
        return source.topic() + "-" + source.partition() + "@" + source.offset();
    }
}
