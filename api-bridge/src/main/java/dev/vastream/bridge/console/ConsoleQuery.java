package dev.vastream.bridge.console;

import dev.vastream.schemas.serde.RecordLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Reads single values of a query. */
record ConsoleQuery(HttpServletRequest request) {

    /** Few, so that viewers share what is made. */
    private static final Set<Integer> WIDTHS = Set.of(320, 640, 960, 1280, 1920);

    /** A value; nothing when it is absent or empty. */
    Optional<String> text(String name) {
        var text = Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
        if (text.map(String::length).orElse(0) > RecordLimits.ID_CHARACTERS) {
            throw new BadQueryException(name + ": at most " + RecordLimits.ID_CHARACTERS + " characters");
        }
        return text;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new BadQueryException(name + ": is required"));
    }

    Optional<Long> number(String name) {
        try {
            return text(name).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw new BadQueryException(name + ": must be a whole number");
        }
    }

    long requiredNumber(String name) {
        return number(name).orElseThrow(() -> new BadQueryException(name + ": is required"));
    }

    /** Most pixels of a picture's width. */
    int width() {
        var width = number("width").orElse(640L).intValue();
        if (!WIDTHS.contains(width)) {
            throw new BadQueryException("width: must be 320, 640, 960, 1280 or 1920");
        }
        return width;
    }
}
