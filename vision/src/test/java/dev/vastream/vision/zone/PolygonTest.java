package dev.vastream.vision.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolygonTest {

    private static final Polygon TRIANGLE =
            new Polygon(List.of(new ZonePoint(0, 0), new ZonePoint(1, 0), new ZonePoint(0, 1)));

    /** A C open to the right. */
    private static final Polygon CONCAVE = new Polygon(List.of(
            new ZonePoint(0, 0),
            new ZonePoint(1, 0),
            new ZonePoint(1, 0.2),
            new ZonePoint(0.2, 0.2),
            new ZonePoint(0.2, 0.8),
            new ZonePoint(1, 0.8),
            new ZonePoint(1, 1),
            new ZonePoint(0, 1)));

    @Test
    void contains_whenInside() {
        assertThat(TRIANGLE.contains(new ZonePoint(0.3, 0.3))).isTrue();
        assertThat(TRIANGLE.contains(new ZonePoint(0.6, 0.6))).isFalse();
    }

    @Test
    void contains_whenOnBorder() {
        assertThat(TRIANGLE.contains(new ZonePoint(0.5, 0.5))).isTrue();
        assertThat(TRIANGLE.contains(new ZonePoint(0, 1))).isTrue();
        assertThat(TRIANGLE.contains(new ZonePoint(0, 1.1))).isFalse();
    }

    @Test
    void leavesOut_whenInNotchOfConcave() {
        assertThat(CONCAVE.contains(new ZonePoint(0.6, 0.5))).isFalse();
        assertThat(CONCAVE.contains(new ZonePoint(0.1, 0.5))).isTrue();
        assertThat(CONCAVE.contains(new ZonePoint(0.6, 0.9))).isTrue();
    }

    @Test
    void contains_whenCornersRepeat() {
        var repeated = new Polygon(List.of(
                new ZonePoint(0.2, 0.2),
                new ZonePoint(0.2, 0.2),
                new ZonePoint(0.8, 0.2),
                new ZonePoint(0.8, 0.8),
                new ZonePoint(0.2, 0.8)));

        assertThat(repeated.contains(new ZonePoint(0.5, 0.5))).isTrue();
        assertThat(repeated.contains(new ZonePoint(0.5, 0.1))).isFalse();
    }

    @Test
    void givesShareOfBox_whenPartlyInside() {
        var rectangle = Polygon.rectangle(new ZonePoint(0.5, 0), new ZonePoint(1, 1));

        assertThat(rectangle.shareOf(new ZoneBox(0.4, 0.2, 0.4, 0.4))).isCloseTo(0.75, within(1e-9));
        assertThat(rectangle.shareOf(new ZoneBox(0, 0, 0.4, 1))).isZero();
        assertThat(rectangle.shareOf(new ZoneBox(0.6, 0.1, 0.2, 0.2))).isCloseTo(1, within(1e-9));
        assertThat(TRIANGLE.shareOf(new ZoneBox(0, 0, 1, 1))).isCloseTo(0.5, within(1e-9));
        assertThat(CONCAVE.shareOf(new ZoneBox(0, 0, 1, 1))).isCloseTo(0.52, within(1e-9));
    }

    @Test
    void refuses_whenFewerThanThreeCorners() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(List.of(new ZonePoint(0, 0), new ZonePoint(1, 1))))
                .withMessageContaining("at least 3 corners");
    }
}
