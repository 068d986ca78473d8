package dev.vastream.schemas.gallery;

import java.util.Objects;

/**
 * Id of a process that holds a copy of the gallery: the key of its record on {@code va.gallery-progress}.
 *
 * @param text the id as it is on the wire; any, for others may hold copies, too
 */
public record HolderId(String text) {

    private static final String MATCHER = "matching/";
    private static final String BRIDGE = "bridge/";

    public HolderId {
        Objects.requireNonNull(text, "text");
    }

    public static HolderId ofMatcher(String instance) {
        return new HolderId(MATCHER + instance);
    }

    public static HolderId ofBridge(String instance) {
        return new HolderId(BRIDGE + instance);
    }

    /** Whether it is a matching processor, which answers match requests. */
    public boolean isMatcher() {
        return text.startsWith(MATCHER);
    }

    @Override
    public String toString() {
        return text;
    }
}
