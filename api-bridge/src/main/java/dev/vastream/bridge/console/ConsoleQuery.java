package dev.vastream.bridge.console;

import dev.vastream.schemas.serde.RecordLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads single values of a query. */
record ConsoleQuery(HttpServletRequest request) {

    /** Few, so that viewers share what is made. */
    private static final Set<Long> WIDTHS = Set.of(320L, 640L, 960L, 1280L, 1920L);

    /** All values of that name. */
    List<String> values(String name) {
        try {
            return Optional.ofNullable(request.getParameterValues(name))
                    .map(List::of)
                    .orElse(List.of());
        } catch (IllegalStateException e) {
            // As the container says that escapes of the query are none.
            throw new BadQueryException("the query cannot be decoded");
        }
    }

    /** A value; nothing when it is absent or empty. */
    Optional<String> text(String name) {
        var text = values(name).stream().findFirst().filter(value -> !value.isEmpty());
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
        var width = number("width").orElse(640L);
        if (!WIDTHS.contains(width)) {
            throw new BadQueryException("width: must be 320, 640, 960, 1280 or 1920");
        }
        return width.intValue();
    }
}
