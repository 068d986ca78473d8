package dev.vastream.bridge.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which cameras have been silent for so long that they need a sign of life: those that run, and those that gave a record in the
 * last minute. A subscriber that hears nothing for three seconds connects anew.
 */
final class SilentCameras {

    static final Duration SILENCE = Duration.ofSeconds(2);
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Beyond it a camera is not kept alive; what it tells is sent all the same. */
    static final int MOST_CAMERAS = 10_000;

    private final Map<String, Heard> heard = new HashMap<>();

    /** When a camera gave its last record, and when something was sent of it. */
    private record Heard(Instant record, Instant sent) {}

    /** A record of the camera is sent. */
    void spoke(String camera, Instant now) {
        note(camera, new Heard(now, now));
    }

    private void note(String camera, Heard times) {
        if (heard.size() < MOST_CAMERAS || heard.containsKey(camera)) {
            heard.put(camera, times);
        }
    }

    /**
     * Those that need a sign of life now; they count as heard again.
     *
     * @param running uids of the cameras that are meant to run
     */
    List<String> awaited(Set<String> running, Instant now) {
        // Silence is counted from when a camera is first known to run.
        running.forEach(camera -> {
            if (!heard.containsKey(camera)) {
                note(camera, new Heard(Instant.MIN, now));
            }
        });
        heard.entrySet()
                .removeIf(camera -> !running.contains(camera.getKey())
                        && hasPassed(REMEMBERED, camera.getValue().record(), now));
        var silent = new ArrayList<String>();
        heard.replaceAll((camera, times) -> {
            if (!hasPassed(SILENCE, times.sent(), now)) {
                return times;
            }
            silent.add(camera);
            return new Heard(times.record(), now);
        });
        return silent;
    }

    /** A clock that was set back must not make anybody wait. */
    private static boolean hasPassed(Duration time, Instant since, Instant now) {
        return since.isAfter(now)
                || since.equals(Instant.MIN)
                || !since.plus(time).isAfter(now);
    }
}
