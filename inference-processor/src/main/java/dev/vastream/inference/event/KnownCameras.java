package dev.vastream.inference.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cameras that have a state, the longest silent first: frames under ever new names must not fill the memory. */
final class KnownCameras {

    private final int most;
    private final Map<String, Long> heardAt = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most more than these are too many */
    KnownCameras(int most) {
        this.most = most;
    }

    /** Notes that a record of the camera came. */
    void heard(String camera, long atMillis) {
        heardAt.put(camera, atMillis);
    }

    void clear() {
        heardAt.clear();
    }

    void forget(String camera) {
        heardAt.remove(camera);
    }

    /** The longest silent camera, if there are too many. */
    Optional<String> surplus() {
        return heardAt.size() > most ? Optional.of(heardAt.keySet().iterator().next()) : Optional.empty();
    }

    /** Cameras that were not heard of after that time, the longest silent first. */
    List<String> silentSince(long millis) {
        var silent = new ArrayList<String>();
        for (var camera : heardAt.entrySet()) {
            if (camera.getValue() > millis) {
                break;
            }
            silent.add(camera.getKey());
        }
        return silent;
    }
}
