package dev.vastream.bridge.statistics;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the key of a row of {@code va.statistics} says: {@code camera/quarter/roi_id/lane/class}. */
record BucketKey(String cameraUid, Instant quarter, String roiId, int lane, int classId) {

    /** Only ids of cameras may have a slash in them, so the key is read from its end. */
    private static final Pattern FORM = Pattern.compile("(.*)/([^/]*)/([^/]*)/(-?\\d{1,9})/(-?\\d{1,9})");

    /** Nothing for a text that is no such key. */
    static Optional<BucketKey> of(String key) {
        var parts = FORM.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BucketKey(
                    parts.group(1),
                    Instant.parse(parts.group(2)),
                    parts.group(3),
                    Integer.parseInt(parts.group(4)),
                    Integer.parseInt(parts.group(5))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
