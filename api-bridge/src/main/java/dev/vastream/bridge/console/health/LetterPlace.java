package dev.vastream.bridge.console.health;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a dead letter lies; it tells the letter from all others. */
public record LetterPlace(int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    /** Reads what {@link #toString} writes; nothing of any other text. */
    public static Optional<LetterPlace> of(String text) {
        return Optional.of(TEXT.matcher(text))
                .filter(match -> match.matches())
                .map(match -> new LetterPlace(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2))));
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
