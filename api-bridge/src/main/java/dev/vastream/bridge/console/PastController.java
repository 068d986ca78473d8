package dev.vastream.bridge.console;

import dev.vastream.bridge.console.past.PastEvents;
import dev.vastream.bridge.console.past.PastLooks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is kept, for who looks back: pictures, events and what they began with. */
@RestController
final class PastController {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final long MOST_EVENTS = 200;

    private final PastLooks looks;
    private final PastEvents events;
    private final PersonNames names;
    private final Clock clock;
    private final PastRoom room;

    PastController(PastLooks looks, PastEvents events, PersonNames names, Clock clock, PastRoom room) {
        this.looks = looks;
        this.events = events;
        this.names = names;
        this.clock = clock;
        this.room = room;
    }

    /**
     * A part of the events.
     *
     * @param before where to go on, milliseconds since 1970; null when these are the oldest
     */
    record EventPage(List<EventView> events, Long before) {}

    /** The next look in a direction, in the form that {@link LookController} gives; none when there is none. */
    @GetMapping("/console/api/past")
    public ResponseEntity<byte[]> past(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var camera = query.required("camera");
        var place = query.requiredNumber("place");
        var direction = direction(query.required("to"));
        var width = query.width();
        var look = room.within(() -> looks.next(camera, place, direction));
        return ConsoleAnswer.bytes(LookFrames.of(look.stream().toList(), width));
    }

    private static PastLooks.Direction direction(String text) {
        try {
            return PastLooks.Direction.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadQueryException("to: must be back or forward");
        }
    }

    @GetMapping("/console/api/events")
    public ResponseEntity<EventPage> events(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var now = clock.millis();
        var asked = new PastEvents.Query(
                query.text("camera"),
                query.text("type"),
                Math.max(query.number("since").orElse(0L), now - KEPT.toMillis()),
                Math.min(query.number("before").orElse(now), now),
                (int) Math.max(1, Math.min(query.number("limit").orElse(MOST_EVENTS), MOST_EVENTS)));
        var page = room.within(() -> events.page(asked));
        return ConsoleAnswer.of(new EventPage(
                page.rows().stream().map(row -> EventView.of(row, names)).toList(),
                page.before().isPresent() ? page.before().getAsLong() : null));
    }

    @GetMapping("/console/api/thumbnail")
    public ResponseEntity<byte[]> thumbnail(HttpServletRequest request) throws TimeoutException {
        var query = new ConsoleQuery(request);
        var camera = query.required("camera");
        var event = query.requiredNumber("event");
        var at = query.requiredNumber("at");
        return room.within(() -> events.thumbnail(camera, event, at))
                .map(ConsoleAnswer::jpeg)
                .orElseGet(ConsoleAnswer::none);
    }
}
