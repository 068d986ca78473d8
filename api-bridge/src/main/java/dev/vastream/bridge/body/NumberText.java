package dev.vastream.bridge.body;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Parses numbers that are sent as texts, which pydantic v1 accepts. */
final class NumberText {

    static final int MAX_CHARACTERS = 64;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,40}\\.?[0-9]{0,40}|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,3})?");

    private NumberText() {}

    static OptionalLong integer(String text) {
        var stripped = text.strip();
        return INTEGER.matcher(stripped).matches() ? OptionalLong.of(Long.parseLong(stripped)) : OptionalLong.empty();
    }

    /** A finite number; Java's own parser would also take {@code 1f} and {@code 0x1p3}. */
    static OptionalDouble decimal(String text) {
        var stripped = text.strip();
        if (!DECIMAL.matcher(stripped).matches()) {
            return OptionalDouble.empty();
        }
        var number = Double.parseDouble(stripped);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
