package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AppearanceTest {

    private final Random random = new Random(12);

    @Test
    void cosineIsThatOfTheVectors() {
        for (var round = 0; round < 100; round++) {
            var a = bytes(64);
            var b = bytes(64);

            assertThat(Appearance.of(a).cosine(Appearance.of(b))).isCloseTo(cosine(a, b), within(1e-12));
        }
    }

    @Test
    void cosineIsOneWithItselfAndMinusOneWithItsOpposite() {
        var ahead = Appearance.of(new byte[] {3, -4, 12});
        var opposite = Appearance.of(new byte[] {-3, 4, -12});

        assertThat(ahead.cosine(ahead)).isCloseTo(1, within(1e-12));
        assertThat(ahead.cosine(opposite)).isCloseTo(-1, within(1e-12));
    }

    @Test
    void saysNothing_whenVectorHasNoLength() {
        assertThat(Appearance.of(new byte[32])).isEqualTo(Appearance.UNKNOWN);
        assertThat(Appearance.of(new byte[0])).isEqualTo(Appearance.UNKNOWN);
        assertThat(Appearance.UNKNOWN.comparableWith(Appearance.UNKNOWN)).isFalse();
    }

    @Test
    void cannotBeCompared_whenAnotherModelMadeIt() {
        assertThat(Appearance.of(bytes(64)).comparableWith(Appearance.of(bytes(32))))
                .isFalse();
    }

    @Test
    void takesWhatIsNew_whenNothingElseIsComparable() {
        var seen = Appearance.of(bytes(64));
        var other = Appearance.of(bytes(32));

        assertThat(Appearance.UNKNOWN.blendedWith(seen)).isEqualTo(seen);
        assertThat(other.blendedWith(seen)).isEqualTo(seen);
        assertThat(seen.blendedWith(Appearance.UNKNOWN)).isEqualTo(seen);
    }

    /** Nine parts of the old direction to one of the new, up to what a byte rounds off. */
    @Test
    void blendsDirections_notLengths() {
        for (var round = 0; round < 50; round++) {
            var old = bytes(128);
            var seen = bytes(128);

            var blended = Appearance.of(old).blendedWith(Appearance.of(seen)).components();

            var expected = new double[old.length];
            for (var i = 0; i < old.length; i++) {
                expected[i] = 0.9 * old[i] / length(old) + 0.1 * seen[i] / length(seen);
            }
            assertThat(cosine(blended, expected)).isGreaterThan(0.999);
        }
    }

    @Test
    void comesToLookLikeWhatIsSeen_whenItIsSeenAgainAndAgain() {
        var appearance = Appearance.of(bytes(64));
        var seen = Appearance.of(bytes(64));

        for (var i = 0; i < 40; i++) {
            appearance = appearance.blendedWith(seen);
        }

        assertThat(appearance.cosine(seen)).isGreaterThan(0.98);
    }

    @Test
    void isNotChangedFromOutside() {
        var bytes = new byte[] {1, 2, 3};
        var appearance = Appearance.of(bytes);

        bytes[0] = 99;
        appearance.components()[1] = 99;

        assertThat(appearance.components()).containsExactly(1, 2, 3);
        assertThat(appearance)
                .isEqualTo(Appearance.of(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(Appearance.of(new byte[] {1, 2, 3}));
        assertThat(appearance.toString()).as("no vector in a log").doesNotContain("2");
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static double cosine(byte[] a, byte[] b) {
        var other = new double[b.length];
        for (var i = 0; i < b.length; i++) {
            other[i] = b[i];
        }
        return cosine(a, other);
    }

    private static double cosine(byte[] a, double[] b) {
        var product = 0.0;
        var squares = 0.0;
        for (var i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squares += b[i] * b[i];
        }
        return product / length(a) / Math.sqrt(squares);
    }

    private static double length(byte[] vector) {
        var squares = 0.0;
        for (var component : vector) {
            squares += component * component;
        }
        return Math.sqrt(squares);
    }
}
