package dev.vastream.bridge.console.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest look of each camera, within a bound of memory: beyond it the looks that were shown first are let go, and who wants one
 * of those cameras waits for its next. For use under the lock of its owner.
 */
final class NewestLooks {

    private final long mostBytes;
    /** By camera, those that were shown first at the front. */
    private final Map<String, Look> looks = new LinkedHashMap<>();

    private long bytes;

    /** @param mostBytes of pictures as they were published; the newest is kept whatever its size */
    NewestLooks(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void put(Look look) {
        remove(look.facts().camera());
        looks.put(look.facts().camera(), look);
        bytes += look.bytes();
        while (bytes > mostBytes && looks.size() > 1) {
            remove(looks.keySet().iterator().next());
        }
    }

    void remove(String camera) {
        var known = looks.remove(camera);
        if (known != null) {
            bytes -= known.bytes();
        }
    }

    /** Those that were shown first at the front. */
    List<Look> all() {
        return List.copyOf(looks.values());
    }
}
