package dev.vastream.bridge.stream;

import dev.vastream.bridge.stream.feed.BadStreamIdException;
import dev.vastream.bridge.stream.feed.EventFilter;
import dev.vastream.bridge.stream.feed.ItemFilter;
import dev.vastream.bridge.stream.feed.ItemKind;
import dev.vastream.bridge.stream.feed.StreamId;
import dev.vastream.schemas.roi.EventType;
import dev.vastream.schemas.serde.RecordLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller wants to see, and from where on.
 *
 * @param from where a stream before it ended; nothing for what comes from now on
 */
record EventQuery(EventFilter filter, Optional<StreamId> from) {

    private static final String LAST_ID_HEADER = "Last-Event-ID";
    private static final String LAST_ID = "last_event_id";
    private static final int MOST_CAMERAS = 100;

    private static final Map<String, Set<ItemKind>> KINDS = Map.of(
            "event", Set.of(ItemKind.EVENT),
            "tracked", Set.of(ItemKind.TRACKED),
            "detected", Set.of(ItemKind.DETECTED),
            "all", Set.of(ItemKind.values()));
    private static final Map<String, Integer> STATUSES = Map.of("begin", 0, "continue", 1, "end", 2);
    private static final Map<String, Boolean> YES_OR_NO = Map.of("true", true, "false", false);
    private static final Map<String, String> EVENT_TYPES = Arrays.stream(EventType.values())
            .map(EventType::wireName)
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> name));

    /**
     * Reads it; parameters of other names are passed over.
     *
     * @throws BadQueryException when a value is none that the parameter may have
     * @throws BadStreamIdException when the place where a stream ended is none
     */
    static EventQuery of(HttpServletRequest request) {
        var cameras = ids(request, "camera");
        if (cameras.size() > MOST_CAMERAS) {
            throw new BadQueryException("camera: " + cameras.size() + " cameras, at most " + MOST_CAMERAS);
        }
        var kinds = words(request, "kind", KINDS).stream().flatMap(Set::stream).collect(Collectors.toSet());
        var images = words(request, "images", YES_OR_NO);
        if (images.size() > 1) {
            throw new BadQueryException("images: is true and false");
        }
        var items = new ItemFilter(
                kinds.isEmpty() ? KINDS.get("event") : kinds,
                words(request, "event_type", EVENT_TYPES),
                ids(request, "roi_id"),
                words(request, "status", STATUSES),
                !images.contains(false));
        return new EventQuery(new EventFilter(cameras, items), lastId(request));
    }

    private static List<String> values(HttpServletRequest request, String name) {
        try {
            var values = request.getParameterValues(name);
            return values == null ? List.of() : List.of(values);
        } catch (IllegalStateException e) {
            // As the container says that escapes of the query are none.
            throw new BadQueryException("the query cannot be decoded");
        }
    }

    private static Set<String> ids(HttpServletRequest request, String name) {
        var ids = new LinkedHashSet<>(values(request, name));
        for (var id : ids) {
            if (id.isBlank() || id.length() > RecordLimits.ID_CHARACTERS) {
                throw new BadQueryException(
                        name + ": must have from 1 to " + RecordLimits.ID_CHARACTERS + " characters");
            }
        }
        return ids;
    }

    private static <T> Set<T> words(HttpServletRequest request, String name, Map<String, T> meanings) {
        return values(request, name).stream()
                .map(word -> Optional.ofNullable(meanings.get(word))
                        .orElseThrow(() -> new BadQueryException(name + ": must be " + choice(meanings.keySet()))))
                .collect(Collectors.toSet());
    }

    private static String choice(Set<String> words) {
        return words.size() > KINDS.size()
                ? "a name of the contract's"
                : words.stream().sorted().collect(Collectors.joining(", "));
    }

    /** An empty one is none: it is what a client has that has seen no id yet. */
    private static Optional<StreamId> lastId(HttpServletRequest request) {
        var header = Optional.ofNullable(request.getHeader(LAST_ID_HEADER));
        return header.or(() -> values(request, LAST_ID).stream().reduce((first, last) -> last))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(StreamId::of);
    }
}
