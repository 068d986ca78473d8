package dev.vastream.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private static final List<Point> TRIANGLE = List.of(new Point(1, 2), new Point(7, 3), new Point(4, 9));

    @Test
    void findsTheTransform_whenPointsObeyOne() {
        var transform = new Similarity(0.6, -1.1, 30, -4);

        var fitted =
                Similarity.fit(TRIANGLE, TRIANGLE.stream().map(transform::apply).toList());

        assertThat(fitted.a()).isCloseTo(0.6, within(1e-5));
        assertThat(fitted.b()).isCloseTo(-1.1, within(1e-5));
        assertThat(fitted.dx()).isCloseTo(30, within(1e-4));
        assertThat(fitted.dy()).isCloseTo(-4, within(1e-4));
        assertThat(fitted.scale()).isCloseTo(Math.hypot(0.6, 1.1), within(1e-5));
    }

    @Test
    void doesNotMirror_whenPointsAreMirrored() {
        var mirrored =
                TRIANGLE.stream().map(point -> new Point(-point.x(), point.y())).toList();

        var fitted = Similarity.fit(TRIANGLE, mirrored);

        assertThat(fitted.apply(TRIANGLE.get(0)).x()).isNotCloseTo(-1, within(0.5f));
    }

    @Test
    void keepsTheScale_whenAllPointsAreOne() {
        var point = List.of(new Point(5, 5), new Point(5, 5));

        assertThat(Similarity.fit(point, List.of(new Point(1, 1), new Point(3, 3))))
                .isEqualTo(new Similarity(1, 0, -3, -3));
    }

    @Test
    void refuses_whenPointsDoNotPair() {
        assertThatIllegalArgumentException().isThrownBy(() -> Similarity.fit(TRIANGLE, TRIANGLE.subList(0, 2)));
    }

    /** Least squares: no transform beside the fitted one is nearer to noisy points. */
    @Test
    void noOtherTransformIsNearer_whenPointsAreNoisy() {
        var random = new Random(2);
        for (var round = 0; round < 50; round++) {
            var from = Stream.generate(() -> new Point(random.nextFloat() * 100, random.nextFloat() * 100))
                    .limit(5)
                    .toList();
            var to = from.stream()
                    .map(point ->
                            new Point(point.y() + 10 * random.nextFloat(), 50 - point.x() + 10 * random.nextFloat()))
                    .toList();
            var fitted = Similarity.fit(from, to);

            for (var nudge : new double[] {-0.01, 0.01}) {
                assertThat(error(new Similarity(fitted.a() + nudge, fitted.b(), fitted.dx(), fitted.dy()), from, to))
                        .isGreaterThan(error(fitted, from, to));
                assertThat(error(new Similarity(fitted.a(), fitted.b() + nudge, fitted.dx(), fitted.dy()), from, to))
                        .isGreaterThan(error(fitted, from, to));
                assertThat(error(
                                new Similarity(fitted.a(), fitted.b(), fitted.dx() + 10 * nudge, fitted.dy()),
                                from,
                                to))
                        .isGreaterThan(error(fitted, from, to));
                assertThat(error(
                                new Similarity(fitted.a(), fitted.b(), fitted.dx(), fitted.dy() + 10 * nudge),
                                from,
                                to))
                        .isGreaterThan(error(fitted, from, to));
            }
        }
    }

    private static double error(Similarity transform, List<Point> from, List<Point> to) {
        var error = 0.0;
        for (var i = 0; i < from.size(); i++) {
            var x = transform.a() * from.get(i).x()
                    - transform.b() * from.get(i).y()
                    + transform.dx();
            var y = transform.b() * from.get(i).x()
                    + transform.a() * from.get(i).y()
                    + transform.dy();
            error += Math.pow(x - to.get(i).x(), 2) + Math.pow(y - to.get(i).y(), 2);
        }
        return error;
    }
}
