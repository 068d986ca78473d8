package dev.vastream.bridge.console;

import dev.vastream.bridge.console.look.Cursor;
import dev.vastream.bridge.console.look.Pace;
import dev.vastream.schemas.serde.RecordLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/**
 * Which looks a viewer wants.
 *
 * @param cursors where the viewer is with each camera
 * @param width most pixels of a picture's width
 */
record LookQuery(List<Cursor> cursors, Pace pace, int width) {

    private static final int MOST_CAMERAS = 64;
    private static final int WIDEST_OF_MANY = 640;

    /**
     * Reads it: {@code see} is the number of the look that was shown last, a colon and the camera's id, once for each camera.
     *
     * @throws BadQueryException when a value is none that the parameter may have
     */
    static LookQuery of(HttpServletRequest request) {
        var query = new ConsoleQuery(request);
        var seen = query.values("see");
        if (seen.isEmpty() || seen.size() > MOST_CAMERAS) {
            throw new BadQueryException("see: from 1 to " + MOST_CAMERAS + " cameras");
        }
        var width = query.width();
        if (seen.size() > 1 && width > WIDEST_OF_MANY) {
            throw new BadQueryException("width: at most " + WIDEST_OF_MANY + " for several cameras");
        }
        return new LookQuery(seen.stream().map(LookQuery::cursor).toList(), pace(query), width);
    }

    private static Cursor cursor(String text) {
        var colon = text.indexOf(':');
        try {
            var number = Long.parseLong(text.substring(0, Math.max(0, colon)));
            var camera = text.substring(colon + 1);
            if (camera.isEmpty() || camera.length() > RecordLimits.ID_CHARACTERS) {
                throw new BadQueryException("see: an id has from 1 to " + RecordLimits.ID_CHARACTERS + " characters");
            }
            return new Cursor(camera, number);
        } catch (NumberFormatException e) {
            throw new BadQueryException("see: must be a number, a colon and a camera's id");
        }
    }

    private static Pace pace(ConsoleQuery query) {
        var pace = query.text("pace").orElse("tile");
        return Arrays.stream(Pace.values())
                .filter(known -> known.name().equalsIgnoreCase(pace))
                .findFirst()
                .orElseThrow(() -> new BadQueryException("pace: must be tile or live"));
    }
}
