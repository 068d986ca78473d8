package dev.vastream.vision.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolygonTest {

    private static final Polygon TRIANGLE =
            new Polygon(List.of(new NormalisedPoint(0, 0), new NormalisedPoint(1, 0), new NormalisedPoint(0, 1)));

    /** A C open to the right. */
    private static final Polygon CONCAVE = new Polygon(List.of(
            new NormalisedPoint(0, 0),
            new NormalisedPoint(1, 0),
            new NormalisedPoint(1, 0.2),
            new NormalisedPoint(0.2, 0.2),
            new NormalisedPoint(0.2, 0.8),
            new NormalisedPoint(1, 0.8),
            new NormalisedPoint(1, 1),
            new NormalisedPoint(0, 1)));

    @Test
    void contains_whenInside() {
        assertThat(TRIANGLE.contains(new NormalisedPoint(0.3, 0.3))).isTrue();
        assertThat(TRIANGLE.contains(new NormalisedPoint(0.6, 0.6))).isFalse();
    }

    @Test
    void contains_whenOnBorder() {
        assertThat(TRIANGLE.contains(new NormalisedPoint(0.5, 0.5))).isTrue();
        assertThat(TRIANGLE.contains(new NormalisedPoint(0, 1))).isTrue();
        assertThat(TRIANGLE.contains(new NormalisedPoint(0, 1.1))).isFalse();
    }

    @Test
    void leavesOut_whenInNotchOfConcave() {
        assertThat(CONCAVE.contains(new NormalisedPoint(0.6, 0.5))).isFalse();
        assertThat(CONCAVE.contains(new NormalisedPoint(0.1, 0.5))).isTrue();
        assertThat(CONCAVE.contains(new NormalisedPoint(0.6, 0.9))).isTrue();
    }

    @Test
    void contains_whenCornersRepeat() {
        var repeated = new Polygon(List.of(
                new NormalisedPoint(0.2, 0.2),
                new NormalisedPoint(0.2, 0.2),
                new NormalisedPoint(0.8, 0.2),
                new NormalisedPoint(0.8, 0.8),
                new NormalisedPoint(0.2, 0.8)));

        assertThat(repeated.contains(new NormalisedPoint(0.5, 0.5))).isTrue();
        assertThat(repeated.contains(new NormalisedPoint(0.5, 0.1))).isFalse();
    }

    @Test
    void givesShareOfBox_whenPartlyInside() {
        var rectangle = Polygon.rectangle(new NormalisedPoint(0.5, 0), new NormalisedPoint(1, 1));

        assertThat(rectangle.shareOf(new NormalisedBox(0.4, 0.2, 0.4, 0.4))).isCloseTo(0.75, within(1e-9));
        assertThat(rectangle.shareOf(new NormalisedBox(0, 0, 0.4, 1))).isZero();
        assertThat(rectangle.shareOf(new NormalisedBox(0.6, 0.1, 0.2, 0.2))).isCloseTo(1, within(1e-9));
        assertThat(TRIANGLE.shareOf(new NormalisedBox(0, 0, 1, 1))).isCloseTo(0.5, within(1e-9));
        assertThat(CONCAVE.shareOf(new NormalisedBox(0, 0, 1, 1))).isCloseTo(0.52, within(1e-9));
    }

    @Test
    void refuses_whenFewerThanThreeCorners() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(List.of(new NormalisedPoint(0, 0), new NormalisedPoint(1, 1))))
                .withMessageContaining("at least 3 corners");
    }

    @Test
    void countsEvenAndOdd_whenBordersCross() {
        var star =
                new Polygon(List.of(point(0.5, 0), point(0.8, 0.95), point(0, 0.35), point(1, 0.35), point(0.2, 0.95)));

        assertThat(star.contains(point(0.5, 0.2))).as("a tip").isTrue();
        assertThat(star.contains(point(0.5, 0.5)))
                .as("the middle is surrounded twice")
                .isFalse();
        assertThat(star.contains(point(0.5, 0.9))).as("between the feet").isFalse();
    }

    @Test
    void bothContainPoint_whenItIsOnTheirCommonEdge() {
        var left = Polygon.rectangle(point(0, 0), point(1 / 3.0, 1));
        var right = Polygon.rectangle(point(1 / 3.0, 0), point(1, 1));

        assertThat(left.contains(point(1 / 3.0, 0.77))).isTrue();
        assertThat(right.contains(point(1 / 3.0, 0.77))).isTrue();
    }

    /** Beside the sum of angles under which a point sees the border: a full turn from inside, none from outside. */
    @Test
    void containsWhatTheBorderGoesAround_onRandomPolygons() {
        var random = new Random(6);
        for (var round = 0; round < 200; round++) {
            var polygon = aroundTheMiddle(random);
            for (var i = 0; i < 50; i++) {
                var point = point(random.nextDouble(), random.nextDouble());

                assertThat(polygon.contains(point)).isEqualTo(Math.abs(turns(polygon, point)) > 0.5);
            }
        }
    }

    @Test
    void isTheSame_whereverDrawingBeganAndWhicheverWayItWent() {
        var random = new Random(8);
        for (var round = 0; round < 100; round++) {
            var polygon = aroundTheMiddle(random);
            var corners = new ArrayList<>(polygon.corners());
            Collections.rotate(corners, 1 + random.nextInt(corners.size()));
            Collections.reverse(corners);
            var same = new Polygon(corners);
            var box = new NormalisedBox(random.nextDouble(), random.nextDouble(), random.nextDouble(), 0.5);
            var point = point(random.nextDouble(), random.nextDouble());

            assertThat(same.contains(point)).isEqualTo(polygon.contains(point));
            assertThat(same.shareOf(box)).isCloseTo(polygon.shareOf(box), within(1e-9));
        }
    }

    /** Beside points of a fine grid in the box. */
    @Test
    void shareIsThatOfPointsInside_onRandomPolygons() {
        var random = new Random(9);
        var grid = 60;
        for (var round = 0; round < 40; round++) {
            var polygon = aroundTheMiddle(random);
            var box = new NormalisedBox(
                    random.nextDouble() * 0.7, random.nextDouble() * 0.7, 0.1 + random.nextDouble() * 0.2, 0.3);
            var inside = 0;
            for (var cell = 0; cell < grid * grid; cell++) {
                inside += polygon.contains(box.at((cell % grid + 0.5) / grid, (cell / grid + 0.5) / grid)) ? 1 : 0;
            }

            assertThat(polygon.shareOf(box)).isCloseTo((double) inside / (grid * grid), within(0.03));
        }
    }

    @Test
    void countsEveryOtherPartOfItsArea_whenBordersCross() {
        var bowTie = new Polygon(List.of(point(0.2, 0.2), point(0.8, 0.8), point(0.8, 0.2), point(0.2, 0.8)));
        var twice = new Polygon(List.of(
                point(0, 0),
                point(1, 0),
                point(1, 1),
                point(0, 1),
                point(0, 0),
                point(0.25, 0.25),
                point(0.75, 0.25),
                point(0.75, 0.75),
                point(0.25, 0.75),
                point(0.25, 0.25)));

        assertThat(bowTie.area()).isCloseTo(0.18, within(1e-12));
        assertThat(bowTie.shareOf(new NormalisedBox(0.2, 0.2, 0.3, 0.6))).isCloseTo(0.5, within(1e-12));
        assertThat(twice.area()).as("a ring").isCloseTo(0.75, within(1e-12));
        assertThat(twice.shareOf(new NormalisedBox(0.3, 0.3, 0.2, 0.2))).isZero();
    }

    /** Beside points of a fine grid in the box, on corners in any order. */
    @Test
    void shareIsThatOfPointsInside_alsoWhereBordersCross() {
        var random = new Random(11);
        var grid = 50;
        for (var round = 0; round < 60; round++) {
            var polygon = new Polygon(IntStream.range(0, 4 + random.nextInt(9))
                    .mapToObj(corner -> point(random.nextDouble(), random.nextDouble()))
                    .toList());
            var box = new NormalisedBox(0.3 * random.nextDouble(), 0.3 * random.nextDouble(), 0.6, 0.5);
            var inside = 0;
            for (var cell = 0; cell < grid * grid; cell++) {
                inside += polygon.contains(box.at((cell % grid + 0.5) / grid, (cell / grid + 0.5) / grid)) ? 1 : 0;
            }

            assertThat(polygon.shareOf(box)).isCloseTo((double) inside / (grid * grid), within(0.03));
            assertThat(polygon.area()).isCloseTo(polygon.areaWithin(new NormalisedBox(0, 0, 1, 1)), within(1e-9));
        }
    }

    @Test
    void hasAnAreaAtOnce_whenAScribbleCrossesItselfThousandsOfTimes() {
        var random = new Random(12);
        var scribble = new Polygon(IntStream.range(0, 256)
                .mapToObj(corner -> point(random.nextDouble(), random.nextDouble()))
                .toList());

        assertThat(scribble.area()).isBetween(0.4, 0.6);
    }

    @Test
    void holdsNoShareOfBox_whenBoxHasNoArea() {
        assertThat(TRIANGLE.shareOf(new NormalisedBox(0.1, 0.1, 0, 0.5))).isZero();
    }

    @Test
    void refuses_whenCornerIsNowhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(List.of(point(0, 0), point(1, Double.NaN), point(1, 1))))
                .withMessageContaining("finite");
    }

    /** Corners at growing angles around the middle: it never crosses itself, but has notches. */
    private static Polygon aroundTheMiddle(Random random) {
        var corners = 3 + random.nextInt(8);
        return new Polygon(IntStream.range(0, corners)
                .mapToObj(corner -> {
                    var angle = 2 * Math.PI * (corner + 0.8 * random.nextDouble()) / corners;
                    var radius = 0.1 + 0.4 * random.nextDouble();
                    return point(0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle));
                })
                .toList());
    }

    private static double turns(Polygon polygon, NormalisedPoint point) {
        var sum = 0.0;
        for (var i = 0; i < polygon.corners().size(); i++) {
            var a = polygon.corners().get(i);
            var b = polygon.corners().get((i + 1) % polygon.corners().size());
            var angle =
                    Math.atan2(b.y() - point.y(), b.x() - point.x()) - Math.atan2(a.y() - point.y(), a.x() - point.x());
            sum += Math.IEEEremainder(angle, 2 * Math.PI);
        }
        return sum / (2 * Math.PI);
    }

    private static NormalisedPoint point(double x, double y) {
        return new NormalisedPoint(x, y);
    }
}
