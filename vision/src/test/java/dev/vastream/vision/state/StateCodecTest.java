package dev.vastream.vision.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.vision.geometry.NormalisedBox;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateCodecTest {

    private static final Visit VISIT = new Visit(
            "Tür \u2603",
            Instant.parse("2026-01-02T03:04:05.678901234Z"),
            List.of(new NormalisedBox(0.1, 1 / 3.0, 1, 1e-9)));

    private final VisitCodec codec = new VisitCodec();

    /** Something to keep. The version before had no boxes. */
    private record Visit(String place, Instant since, List<NormalisedBox> boxes) {}

    private static final class VisitCodec implements StateCodec<Visit> {

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(Visit visit, DataOutputStream out) throws IOException {
            Fields.writeText(visit.place(), out);
            Fields.writeTime(visit.since(), out);
            Fields.writeList(visit.boxes(), out, Fields::writeBox);
        }

        @Override
        public Visit read(int version, DataInputStream in) throws IOException {
            if (version > version()) {
                throw new UnreadableStateException("version " + version + " is not known");
            }
            return new Visit(
                    Fields.readText(in),
                    Fields.readTime(in),
                    version == 1 ? List.of() : Fields.readList(in, Fields::readBox));
        }
    }

    @Test
    void readsWhatItWrote() {
        assertThat(codec.decode(codec.encode(VISIT, 16))).isEqualTo(VISIT);
    }

    /** Version, four bytes of length, "door", seconds and nanoseconds. */
    @Test
    void readsVersionBefore() {
        var bytes = HexFormat.of().parseHex("01" + "00000004" + "646f6f72" + "000000006956de80" + "00000007");

        assertThat(codec.decode(bytes)).isEqualTo(new Visit("door", Instant.ofEpochSecond(0x6956de80L, 7), List.of()));
    }

    @Test
    void leavesItToTheCodec_whenVersionIsNewer() {
        var bytes = codec.encode(VISIT, 16);
        bytes[0] = 3;

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessage("version 3 is not known");
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, -1, Byte.MIN_VALUE})
    void refuses_whenVersionCannotBe(byte version) {
        var bytes = codec.encode(VISIT, 16);
        bytes[0] = version;

        assertThatThrownBy(() -> codec.decode(bytes)).hasMessage("version " + version + " of a state cannot be");
    }

    @Test
    void refuses_whenBytesAreCutAnywhere() {
        var bytes = codec.encode(VISIT, 16);

        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableStateException.class);
        }
    }

    @Test
    void refuses_whenBytesFollow() {
        var bytes = codec.encode(VISIT, 16);

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("fewer bytes");
    }

    /** Lengths and counts are not believed: they cost no memory and are refused. */
    @ParameterizedTest
    @ValueSource(strings = {"7fffffff", "ffffffff", "80000000"})
    void refuses_whenLengthIsMadeUp(String length) {
        var text = HexFormat.of().parseHex("02" + length + "646f6f72");
        var list = HexFormat.of().parseHex("02" + "00000000" + "0000000000000000" + "00000000" + length);

        assertThatThrownBy(() -> codec.decode(text)).isInstanceOf(UnreadableStateException.class);
        assertThatThrownBy(() -> codec.decode(list)).isInstanceOf(UnreadableStateException.class);
    }

    @Test
    void refuses_whenTimeIsBeyondAllTimes() {
        var bytes = HexFormat.of().parseHex("02" + "00000000" + "7fffffffffffffff" + "00000000" + "00000000");

        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UnreadableStateException.class);
    }
}
