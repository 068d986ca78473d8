package dev.vastream.bridge.console;

import dev.vastream.bridge.console.health.OriginalRecord;
import java.util.HexFormat;

/**
 * What is kept of the record that a dead letter is about.
 *
 * @param isWhole whether its topic still keeps it
 * @param at time of the record, milliseconds since 1970
 * @param bytes size of its value
 * @param head first bytes of its value, or of what the letter has of it, in hexadecimal digits
 * @param hasPicture whether it has a picture that can be told
 */
record OriginalView(boolean isWhole, long at, long bytes, String head, boolean hasPicture) {

    static OriginalView of(OriginalRecord original) {
        var head = new byte[original.head().remaining()];
        original.head().duplicate().get(head);
        return new OriginalView(
                original.isWhole(),
                original.at(),
                original.bytes(),
                HexFormat.of().formatHex(head),
                original.picture().isPresent());
    }
}
