package dev.vastream.bridge.console;

import dev.vastream.schemas.avro.Feature;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Who is looked for, whether in small letters or capitals.
 *
 * @param text that is in the name, the id or the memo; in an empty one everybody is
 */
record PersonFilter(String text) {

    PersonFilter {
        text = text.toLowerCase(Locale.ROOT);
    }

    boolean passes(Feature person) {
        return text.isEmpty()
                || Stream.of(person.getUserName(), person.getUserId(), person.getMemo())
                        .anyMatch(own -> own.toLowerCase(Locale.ROOT).contains(text));
    }
}
