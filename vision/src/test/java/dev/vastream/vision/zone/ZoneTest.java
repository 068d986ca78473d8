package dev.vastream.vision.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTest {

    private static final int PERSON = 0;
    private static final int BUS = 134;
    private static final NormalisedPoint CUSTOM = new NormalisedPoint(0.3, 0.2);

    /** Left, top 0.4 to right, bottom 0.6. */
    private static final NormalisedBox BOX = new NormalisedBox(0.4, 0.4, 0.2, 0.2);

    @ParameterizedTest
    @CsvSource({
        "0, 0.50, 0.60",
        "1, 0.50, 0.50",
        "3, 0.46, 0.44",
        "4, 0.40, 0.40",
        "5, 0.40, 0.60",
        "6, 0.60, 0.40",
        "7, 0.60, 0.60"
    })
    void holds_whenReferencePointIsInside(int code, double x, double y) {
        var around =
                Polygon.rectangle(new NormalisedPoint(x - 0.01, y - 0.01), new NormalisedPoint(x + 0.01, y + 0.01));
        var beside =
                Polygon.rectangle(new NormalisedPoint(x + 0.01, y - 0.01), new NormalisedPoint(x + 0.02, y + 0.01));
        var reference = ReferencePoint.ofCode(code, CUSTOM);

        assertThat(new Zone(areas(around), reference, 0, ObjectFilter.ALL).holds(PERSON, 0.5, BOX))
                .isTrue();
        assertThat(new Zone(areas(beside), reference, 0, ObjectFilter.ALL).holds(PERSON, 0.5, BOX))
                .isFalse();
    }

    @Test
    void needsBothLowerCorners_whenCodeIsTwo() {
        var reference = ReferencePoint.ofCode(2, CUSTOM);
        var both = Polygon.rectangle(new NormalisedPoint(0.35, 0.5), new NormalisedPoint(0.65, 0.7));
        var one = Polygon.rectangle(new NormalisedPoint(0.35, 0.5), new NormalisedPoint(0.5, 0.7));

        assertThat(new Zone(areas(both), reference, 0, ObjectFilter.ALL).holds(PERSON, 0.5, BOX))
                .isTrue();
        assertThat(new Zone(areas(one), reference, 0, ObjectFilter.ALL).holds(PERSON, 0.5, BOX))
                .isFalse();
    }

    @Test
    void holds_whenInsideAnyOfItsAreas() {
        var far = Polygon.rectangle(new NormalisedPoint(0, 0), new NormalisedPoint(0.1, 0.1));
        var near = Polygon.rectangle(new NormalisedPoint(0.4, 0.5), new NormalisedPoint(0.6, 0.7));

        assertThat(zone(far).holds(PERSON, 0.5, BOX)).isFalse();
        assertThat(zone(far, near).holds(PERSON, 0.5, BOX)).isTrue();
        assertThat(zone().holds(PERSON, 0.5, BOX)).isFalse();
    }

    @Test
    void needsShareOfBox_whenAsked() {
        var lowerQuarter = Polygon.rectangle(new NormalisedPoint(0.4, 0.55), new NormalisedPoint(0.6, 0.7));

        assertThat(new Zone(areas(lowerQuarter), ReferencePoint.BOTTOM_CENTRE, 0.24, ObjectFilter.ALL)
                        .holds(PERSON, 0.5, BOX))
                .isTrue();
        assertThat(new Zone(areas(lowerQuarter), ReferencePoint.BOTTOM_CENTRE, 0.26, ObjectFilter.ALL)
                        .holds(PERSON, 0.5, BOX))
                .isFalse();
    }

    @Test
    void regardsFilter_whenInside() {
        var filter = new ObjectFilter(
                Set.of(PERSON), Map.of(PERSON, 0.6), new ObjectFilter.Size(0.1, 0.1), new ObjectFilter.Size(0, 0.3));
        var zone = new Zone(
                areas(Polygon.rectangle(new NormalisedPoint(0, 0), new NormalisedPoint(1, 1))),
                ReferencePoint.BOTTOM_CENTRE,
                0,
                filter);

        assertThat(zone.holds(PERSON, 0.6, BOX)).isTrue();
        assertThat(zone.holds(BUS, 0.9, BOX)).as("class").isFalse();
        assertThat(zone.holds(PERSON, 0.59, BOX)).as("confidence").isFalse();
        assertThat(zone.holds(PERSON, 0.9, new NormalisedBox(0.4, 0.4, 0.09, 0.2)))
                .as("narrow")
                .isFalse();
        assertThat(zone.holds(PERSON, 0.9, new NormalisedBox(0.4, 0.4, 0.2, 0.31)))
                .as("high")
                .isFalse();
        assertThat(zone.holds(PERSON, 0.9, new NormalisedBox(0, 0.4, 1, 0.2)))
                .as("no bound on width")
                .isTrue();
    }

    @Test
    void refuses_whenCodeIsUnknown() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReferencePoint.ofCode(8, CUSTOM));
    }

    private static List<Area> areas(Polygon... polygons) {
        return Arrays.stream(polygons).map(polygon -> new Area(polygon, 0)).toList();
    }

    private static Zone zone(Polygon... areas) {
        return new Zone(areas(areas), ReferencePoint.BOTTOM_CENTRE, 0, ObjectFilter.ALL);
    }
}
