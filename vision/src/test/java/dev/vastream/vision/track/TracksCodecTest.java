package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracksCodecTest {

    @Test
    void readsWhatItWrote_ofEverythingATrackerMakes() throws IOException {
        var walk = crowd(40);

        var read = roundTrip(walk.tracks());

        assertThat(read).isEqualTo(walk.tracks());
        assertThat(read.confirmed()).isNotEmpty();
        assertThat(read.list()).anyMatch(track -> !track.isConfirmed()).anyMatch(track -> track.misses() > 0);
    }

    /** A restart between any two frames changes no track by a single bit. */
    @Test
    void followsTheSame_whenWrittenAndReadAfterEachFrame() throws IOException {
        var tracker = new Tracker();
        var straight = Tracks.NONE;
        var restarted = Tracks.NONE;
        for (var frame = 0; frame < 60; frame++) {
            var moment = new Moment(frame, Walk.START.plusMillis(100L * frame), 16 / 9.0);
            var sightings = new Sighting[] {walker(frame, 0), walker(frame, 1), walker(frame, 2)};
            straight = tracker.look(straight, List.of(sightings), moment).tracks();
            restarted = roundTrip(
                    tracker.look(restarted, List.of(sightings), moment).tracks());
        }

        assertThat(restarted).isEqualTo(straight);
    }

    @Test
    void keepsNumbersAlone_whenAsked() throws IOException {
        var tracks = crowd(10).tracks();
        var bytes = new ByteArrayOutputStream();
        TracksCodec.writeNumbers(tracks, new DataOutputStream(bytes));

        assertThat(TracksCodec.readNumbers(in(bytes))).isEqualTo(tracks.cleared());
        assertThat(bytes.size()).isEqualTo(2 * Long.BYTES);
    }

    private static Walk crowd(int frames) {
        var walk = new Walk(10);
        var random = new Random(5);
        for (var frame = 0; frame < frames; frame++) {
            var flicker = Walk.person(random.nextDouble(), random.nextDouble());
            if (frame % 7 == 3) {
                walk.frame(walker(frame, 0), flicker);
            } else {
                walk.frame(walker(frame, 0), walker(frame, 1), flicker);
            }
        }
        walk.frame(walker(frames, 0), Walk.person(0.9, 0.1));
        return walk;
    }

    private static Sighting walker(int frame, int lane) {
        var box = new NormalisedBox(0.01 * frame, 0.3 * lane, 0.1 + 0.001 * frame / 3, 0.25);
        return new Sighting(lane, 0.7f, box, lane == 1 ? Appearance.UNKNOWN : Walk.look(lane));
    }

    private static Tracks roundTrip(Tracks tracks) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        TracksCodec.writeNumbers(tracks, out);
        TracksCodec.writeList(tracks, out);
        var in = in(bytes);
        var numbers = TracksCodec.readNumbers(in);
        var read =
                new Tracks(numbers.nextKey(), numbers.nextObjectId(), TracksCodec.readList(in, TracksCodec.Form.LOOKS));
        assertThat(in.available()).isZero();
        return read;
    }

    private static DataInputStream in(ByteArrayOutputStream bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
