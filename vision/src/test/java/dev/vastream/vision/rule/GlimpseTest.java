package dev.vastream.vision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Direction;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Tracker;
import dev.vastream.vision.track.Tracks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlimpseTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000001Z");

    @Test
    void isTheLastSightingOfATrack() {
        var tracker = new Tracker();
        var tracks = Tracks.NONE;
        for (var frame = 0; frame < 4; frame++) {
            var sighting = new Sighting(0, 0.5f + 0.1f * frame, box(frame), Appearance.UNKNOWN);
            tracks = tracker.look(tracks, List.of(sighting), new Moment(frame, START.plusMillis(100 * frame), 16 / 9.0))
                    .tracks();
        }

        var glimpse = Glimpse.of(tracks.list().get(0));

        assertThat(glimpse)
                .isEqualTo(new Glimpse(3, START.plusMillis(300), 1, 0, 0.5f + 0.1f * 3, box(3), Direction.RIGHT));
    }

    @Test
    void hasNoNumber_whileTrackIsNotConfirmed() {
        var sighting = new Sighting(0, 0.5f, box(0), Appearance.UNKNOWN);
        var tracks = new Tracker()
                .look(Tracks.NONE, List.of(sighting), new Moment(0, START, 1))
                .tracks();

        assertThat(Glimpse.of(tracks.list().get(0)).objectId()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(Direction direction) throws IOException {
        var glimpse = new Glimpse(Long.MAX_VALUE, START, -1, 134, 0.3f, box(7), direction);
        var bytes = new ByteArrayOutputStream();

        glimpse.write(new DataOutputStream(bytes));

        assertThat(Glimpse.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(glimpse);
    }

    private static NormalisedBox box(int frame) {
        return new NormalisedBox(0.1 + 0.05 * frame, 0.2, 1 / 3.0, 0.4);
    }
}
