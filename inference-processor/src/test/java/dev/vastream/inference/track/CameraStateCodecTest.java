package dev.vastream.inference.track;

import static dev.vastream.inference.Wire.detection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.state.UnreadableStateException;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.Looks;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.track.Tracker;
import dev.vastream.vision.track.Tracks;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraStateCodecTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:00.123456Z");

    /** The state of this test as the program of that version wrote it. */
    private static final String VERSION_2 =
            """
            020000000c4b616d657261203120e2988300000000000000067365636f6e64000000000000000700000000695735a03114f1
            0000000280000001e0000000000000000700000000695735a03114f100000000000000000300000000000000030000000200
            000000000000010000000000000001000000003f4ccccd3e2e147b3ecccccd3dcccccd3ecccccd00000004018103023fcc29
            1931d4e14a3fb9b1676f3065493ef1d7d97694a86e3f180462090c63ae3f575d07df55beb53fe33333380000000000000000
            0000003f31d7d97694a86e3f580462090c63ae3f975d07df55beb53fb99999a000000000000000000000003ef1d7d97694a8
            6e3f180462090c63ae3f575d07df55beb53fd99999a000000000000000000000003f31d7d97694a86e3f580462090c63ae3f
            975d07df55beb53fcc28f5c80000003fe333333800000000000000695735a03114f1000400000000695735a00d51ab000000
            0000695735a03114f100000000000000000700000000000000000000000200000000000000020000012c3f3333333dcccccd
            3ecccccd3ca3d70a3d23d70a000000003fbc28f5c800000000000000000000003ea6d6d8cd277bb63ecebdedf9a272303f0d
            e7b802ba2f463fdae147b400000000000000000000003ec6d6d8cd277bb63eeebdedf9a272303f2de7b802ba2f463f947ae1
            4000000000000000000000003ea6d6d8cd277bb63ecebdedf9a272303f0de7b802ba2f463fa47ae140000000000000000000
            00003ec6d6d8cd277bb63eeebdedf9a272303f2de7b802ba2f463fbc28f5c80000003fdae147b400000000000000695735a0
            0d51ab000000000000695735a00d51ab0000000000695735a03114f100000000000000000700000000000000010000000000
            0000010000001e64656661756c742f464143452f757569642f776974682f736c6173686573000000010000001e6465666175
            6c742f464143452f757569642f776974682f736c617368657300000004464143453fe99999a000000000000000695735a007
            5bca000000000700000000000000010000000600010001020100000000000000020000000600010001020000000000000000
            0300000006000100010200000000000000000400000006000100010200000000000000000500000006000100010200000000
            0000000006000000060001000102000000000000000007000000060001000102000000000100000000000000080000000000
            000004464143450000001e64656661756c742f464143452f757569642f776974682f736c61736865733fe99999a000000000
            000000695735a0075bca000000000100000005666972737400000000000000030000000000000001000000000000019b7ca9
            8f2e
            """;

    /** The same of the version after it, of which every later one has the lasting part. */
    private static final String VERSION_3 =
            """
            030000000c4b616d657261203120e2988300000000000000067365636f6e64000000000000000700000000695735a03114f1
            0000000280000001e0000000000000000700000000695735a03114f100000000000000000300000000000000030000000100
            0000056669727374000000000000000300000000000000010000019b7ca98f2e000000020000000000000001000000000000
            0001000000003f4ccccd3fc5c28f600000003fd99999a00000003fb99999a00000003fd99999a00000000000000401810302
            3fcc291931d4e14a3fb9b1676f3065493ef1d7d97694a86e3f180462090c63ae3f575d07df55beb53fe33333380000000000
            0000000000003f31d7d97694a86e3f580462090c63ae3f975d07df55beb53fb99999a000000000000000000000003ef1d7d9
            7694a86e3f180462090c63ae3f575d07df55beb53fd99999a000000000000000000000003f31d7d97694a86e3f580462090c
            63ae3f975d07df55beb53fcc28f5c80000003fe333333800000000000000695735a03114f1000400000000695735a00d51ab
            0000000000695735a03114f100000000000000000700000000000000000000000200000000000000020000012c3f3333333f
            b99999a00000003fd99999a00000003f947ae1400000003fa47ae140000000000000003fbc28f5c800000000000000000000
            003ea6d6d8cd277bb63ecebdedf9a272303f0de7b802ba2f463fdae147b400000000000000000000003ec6d6d8cd277bb63e
            eebdedf9a272303f2de7b802ba2f463f947ae14000000000000000000000003ea6d6d8cd277bb63ecebdedf9a272303f0de7
            b802ba2f463fa47ae14000000000000000000000003ec6d6d8cd277bb63eeebdedf9a272303f2de7b802ba2f463fbc28f5c8
            0000003fdae147b400000000000000695735a00d51ab000000000000695735a00d51ab0000000000695735a03114f1000000
            000000000007000000000000000100000000000000010000001e64656661756c742f464143452f757569642f776974682f73
            6c6173686573000000010000001e64656661756c742f464143452f757569642f776974682f736c6173686573000000044641
            43453fe99999a000000000000000695735a0075bca0000000007000000000000000100000006000100010201000000000000
            0002000000060001000102000000000000000003000000060001000102000000000000000004000000060001000102000000
            0000000000050000000600010001020000000000000000060000000600010001020000000000000000070000000600010001
            02000000000100000000000000080000000000000004464143450000001e64656661756c742f464143452f757569642f7769
            74682f736c61736865733fe99999a000000000000000695735a0075bca00
            """;

    /** The version before that had no time, which stands at the end. */
    private static final String VERSION_1 = "01"
            + VERSION_2
                    .replace("\n", "")
                    .substring(2, VERSION_2.replace("\n", "").length() - 16);

    private final CameraStateCodec codec = new CameraStateCodec();

    @Test
    void readsWhatItWrote() {
        var state = state();

        var read = codec.decode(codec.encode(state));

        assertThat(read).isEqualTo(state);
        assertThat(state.current().tracks().list()).hasSize(2);
        assertThat(state.current().identities()).isNotEmpty();
        assertThat(state.current().early()).isNotEmpty();
        assertThat(state.former()).isNotEmpty();
    }

    @Test
    void keepsBoxToTheLastBit_alsoOneThatIsNoFloat() {
        var state = state();
        var current = state.current();
        var tracks = new Tracks(2, 2, List.of(track(new NormalisedBox(0.1, 1.0 / 3, 2.0 / 3, 1e-9))));
        var precise = state.with(current.after(current.head(), current.place(), tracks, List.of()));

        assertThat(codec.decode(codec.encode(precise))).isEqualTo(precise);
    }

    @Test
    void readsStateOfVersionBefore_whichKnewTheLastLookOnly() {
        assertThat(codec.decode(bytes(VERSION_3))).isEqualTo(withLastLooks(state()));
    }

    @Test
    void readsStateOfSecondVersion() {
        assertThat(codec.decode(bytes(VERSION_2))).isEqualTo(withLastLooks(state()));
    }

    @Test
    void readsStateOfFirstVersion_whichHadNoTime() {
        assertThat(codec.decode(bytes(VERSION_1)))
                .isEqualTo(withLastLooks(state()).heard(CameraState.UNKNOWN));
    }

    /** What comes after the lasting part may be anything. */
    @Test
    void keepsNumbers_whenANewerVersionWroteIt() {
        var state = state();
        var newer = newer(codec.encode(state), lastingBytes(state));

        var read = codec.decode(newer);

        assertThat(CameraStateCodec.isNewer(newer)).isTrue();
        assertThat(read.current().tracks()).isEqualTo(state.current().tracks().cleared());
        assertThat(read.current().place()).isEqualTo(state.current().place());
        assertThat(read.current().head()).isEqualTo(state.current().head());
        assertThat(read.former()).isEqualTo(state.former());
        assertThat(read.heardAt()).isEqualTo(state.heardAt());
    }

    @Test
    void countsOn_whenANewerVersionWroteIt() {
        var state = state();
        var newer = newer(codec.encode(state), lastingBytes(state));
        var tracking = new CameraTracking();
        var camera = Optional.of(codec.decode(newer));

        for (var number = 8; number < 12; number++) {
            camera = Optional.of(tracking.take(camera, frame("second", number)).state());
        }

        assertThat(camera.orElseThrow().current().tracks().confirmed())
                .extracting(track -> track.objectId().orElseThrow())
                .allMatch(id -> id >= state.current().tracks().nextObjectId())
                .isNotEmpty();
    }

    @Test
    void staysSmall() {
        assertThat(codec.encode(state()).length).isLessThan(2_000);
    }

    @Test
    void refuses_whenBytesAreCutAnywhere() {
        var bytes = codec.encode(state());

        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableStateException.class);
        }
    }

    @Test
    void refuses_whenBytesFollow() {
        var bytes = codec.encode(state());

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(UnreadableStateException.class);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, -1, -128})
    void refuses_whenVersionCannotBe(byte version) {
        var bytes = codec.encode(state());
        bytes[0] = version;

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("version " + version);
    }

    /** A change of one byte gives another state or a refusal, and never anything worse. */
    @Test
    void decodesOrRefuses_whateverByteChanges() {
        var bytes = codec.encode(state());
        var random = new Random(5);
        var read = 0;
        for (var change = 0; change < 2_000; change++) {
            var changed = bytes.clone();
            changed[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                codec.decode(changed);
                read++;
            } catch (UnreadableStateException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isBetween(1, 1_999);
    }

    private static byte[] newer(byte[] bytes, int lasting) {
        var newer = Arrays.copyOf(bytes, lasting + 3);
        newer[0] = 5;
        Arrays.fill(newer, lasting, newer.length, (byte) -1);
        return newer;
    }

    /** Where the tracks begin: before their number, which the empty state ends with beside three more. */
    private int lastingBytes(CameraState state) {
        var current = state.current();
        var empty = state.with(new StreamState(
                current.head(), current.place(), current.tracks().cleared(), Map.of(), List.of(), List.of()));
        return codec.encode(empty).length - 4 * Integer.BYTES;
    }

    /** The state as one that has of each track the last look only, and no scores of who it may be. */
    private CameraState withLastLooks(CameraState state) {
        var current = state.current();
        var tracks = current.tracks().list().stream()
                .map(CameraStateCodecTest::withLastLook)
                .toList();
        return state.with(new StreamState(
                current.head(),
                current.place(),
                new Tracks(current.tracks().nextKey(), current.tracks().nextObjectId(), tracks),
                current.identities().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> withoutScores(entry.getValue()))),
                current.recent(),
                current.early()));
    }

    private static Identity withoutScores(Identity identity) {
        return new Identity(
                identity.candidates().stream()
                        .map(known -> new Identity.Candidate(
                                known.subject(), known.type(), known.votes(), known.votedAt(), 0, 0))
                        .toList(),
                identity.named());
    }

    private static Track withLastLook(Track track) {
        return new Track(
                track.key(),
                track.objectId(),
                track.last(),
                track.appearance(),
                track.filter(),
                track.heading(),
                track.firstSeen(),
                track.lastSeen(),
                track.lastFrame(),
                track.misses(),
                Looks.of(track.last()));
    }

    private static Track track(NormalisedBox box) {
        var start = new Tracker()
                .look(
                        Tracks.NONE,
                        List.of(new Sighting(0, 0.5f, box, Appearance.UNKNOWN)),
                        new Moment(1, START, 16 / 9.0));
        return start.tracks().list().get(0);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace("\n", ""));
    }

    /** A camera on its second stream, with a named track, one without appearance, and a vote that waits. */
    private static CameraState state() {
        var tracking = new CameraTracking();
        var state = tracking.take(Optional.empty(), frame("first", 0)).state();
        for (var number = 1; number < 8; number++) {
            state = tracking.take(Optional.of(state), frame("second", number)).state();
        }
        return state.heard(1_767_323_045_678L)
                .voted(match(7))
                .state()
                .voted(match(8))
                .state();
    }

    private static FrameDetections frame(String stream, long number) {
        var known = Detection.newBuilder(detection(0, 0.8, 0.1 + 0.01 * number, 0.4, 0.1, 0.4))
                .setAppearance(ByteBuffer.wrap(new byte[] {1, -127, 3, (byte) number}))
                .build();
        return FrameDetections.newBuilder()
                .setCameraUid("Kamera 1 \u2603")
                .setStreamId(stream)
                .setFrameNumber(number)
                .setCapturedAt(START.plusMillis(100 * number))
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(List.of(known, detection(300, 0.7, 0.1, 0.4, 0.02, 0.04)))
                .build();
    }

    private static Match match(long frame) {
        return Match.newBuilder()
                .setCameraUid("Kamera 1 \u2603")
                .setStreamId("second")
                .setFrameNumber(frame)
                .setCapturedAt(START)
                .setDetectionIndex(0)
                .setFeatureType(FeatureType.FACE)
                .setModelId("model")
                .setNodeId("default")
                .setCandidates(List.of(new MatchCandidate("uuid/with/slashes", 0.7f, 0.8f)))
                .build();
    }
}
