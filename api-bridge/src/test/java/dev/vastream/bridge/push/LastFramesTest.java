package dev.vastream.bridge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastFramesTest {

    private static final Instant START = Instant.parse("2026-01-31T07:31:26Z");

    private final LastFrames frames = new LastFrames();

    /** That of camera a. */
    private LastFrame newest() {
        return frames.of("a").orElseThrow();
    }

    @Test
    void knowsWhenTheNewestFrameWasTold() {
        assertThat(frames.of("a")).isEmpty();

        frames.saw(Metas.at("a", 10), START);
        frames.saw(Metas.at("a", 11), START.plusSeconds(1));

        assertThat(newest().at()).isEqualTo(START.plusSeconds(1));
        assertThat(frames.of("b")).isEmpty();
    }

    @Test
    void isNotNewer_whenAnEndIsToldOfAnOlderFrame() {
        frames.saw(Metas.at("a", 11), START);
        frames.saw(Metas.at("a", 10), START.plusSeconds(40));
        frames.saw(Metas.at("a", 11), START.plusSeconds(40));

        assertThat(newest().at()).isEqualTo(START);
        assertThat(newest().number()).isEqualTo(11);
    }

    @Test
    void isNewer_whenAnotherStreamBegins_howeverEarlyItsClock() {
        frames.saw(Metas.at("a", 11), START);
        frames.saw(Metas.of("a", "other", 0, "2025-01-31 07:31:00.0000000"), START.plusSeconds(1));

        assertThat(newest().at()).isEqualTo(START.plusSeconds(1));
        assertThat(newest().number()).isZero();
    }

    @Test
    void isNewer_whenTheClockOfTheCameraIsSetBack() {
        frames.saw(Metas.at("a", 11), START);
        frames.saw(Metas.of("a", "s", 12, "2026-01-31 06:31:12.0000000"), START.plusSeconds(1));

        assertThat(newest().at()).isEqualTo(START.plusSeconds(1));
        assertThat(newest().number()).isEqualTo(12);
    }

    @Test
    void keepsTheSize_whenNobodyLookedAtTheNewestFrame() {
        frames.saw(Metas.at("a", 11), START);
        frames.saw(
                ObjectMeta.newBuilder(Metas.at("a", 12))
                        .setFrameWidth(0)
                        .setFrameHeight(0)
                        .build(),
                START);

        assertThat(newest().number()).isEqualTo(12);
        assertThat(newest().widthPx()).isEqualTo(640);
        assertThat(newest().heightPx()).isEqualTo(480);
    }

    @Test
    void forgetsCameraThatIsSilentLongest_whenThereAreVeryMany() {
        for (var i = 0; i < LastFrames.MOST_CAMERAS; i++) {
            frames.saw(Metas.at("cam" + i, 10), START);
        }
        frames.saw(Metas.at("cam0", 11), START);

        frames.saw(Metas.at("another", 10), START);

        assertThat(frames.of("cam0")).isPresent();
        assertThat(frames.of("cam1")).isEmpty();
        assertThat(frames.of("cam2")).isPresent();
    }
}
