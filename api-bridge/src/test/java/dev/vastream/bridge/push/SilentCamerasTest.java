package dev.vastream.bridge.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilentCamerasTest {

    private static final Instant START = Instant.parse("2026-01-31T07:31:26Z");

    private final SilentCameras cameras = new SilentCameras();

    private List<String> awaited(Instant at, String... running) {
        return cameras.awaited(Set.of(running), at);
    }

    private static Instant after(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    @Test
    void awaitsSignOfLife_everyTwoSecondsOfSilence() {
        cameras.spoke("a", START);

        assertThat(awaited(after(1.9))).isEmpty();
        assertThat(awaited(after(2))).containsExactly("a");
        assertThat(awaited(after(3.9))).isEmpty();
        assertThat(awaited(after(4))).containsExactly("a");
        cameras.spoke("a", after(5));
        assertThat(awaited(after(6.9))).isEmpty();
        assertThat(awaited(after(7))).containsExactly("a");
    }

    @Test
    void forgetsCamera_thatGaveNoRecordForAMinute() {
        cameras.spoke("a", START);
        for (var second = 2; second < 60; second += 2) {
            assertThat(awaited(after(second))).as("after %s s", second).containsExactly("a");
        }

        assertThat(awaited(after(60))).isEmpty();
        assertThat(awaited(after(62))).isEmpty();
    }

    @Test
    void keepsCameraAlive_aslongAsItRuns() {
        assertThat(awaited(START, "a")).isEmpty();

        assertThat(awaited(after(2), "a")).containsExactly("a");
        assertThat(awaited(after(3_600), "a")).containsExactly("a");
        assertThat(awaited(after(3_602))).isEmpty();
    }

    @Test
    void keepsStoppedCameraAlive_asLongAsItSpokeLately() {
        awaited(START, "a");
        cameras.spoke("a", after(1));

        assertThat(awaited(after(4))).containsExactly("a");
    }

    @Test
    void waitsForNobody_whenTheClockIsSetBack() {
        cameras.spoke("a", START);

        assertThat(awaited(START.minus(Duration.ofHours(1)), "a")).containsExactly("a");
        assertThat(awaited(START.minus(Duration.ofHours(1)).plusSeconds(2), "a"))
                .containsExactly("a");
    }

    @Test
    void holdsOnlySoManyCameras() {
        for (var i = 0; i <= SilentCameras.MOST_CAMERAS; i++) {
            cameras.spoke("cam" + i, START);
        }

        assertThat(awaited(after(2))).hasSize(SilentCameras.MOST_CAMERAS);
    }
}
