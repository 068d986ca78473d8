package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import dev.vastream.vision.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all rules, on ten thousand generated tracks each. Another seed: {@code -Dva.seed=1}. */
class RulePropertiesTest {

    private static final long SEED = Long.getLong("va.seed", 20_261_128);
    private static final int TRACKS = 10_000;
    private static final long STEP = 100_000;
    private static final int STAYS = 2;
    private static final NormalisedBox INSIDE = Camera.person(0.5, 0.5);
    private static final NormalisedBox OUTSIDE = Camera.person(0.3, 0.5);

    /** What a look shows; a frame may show nothing. */
    private enum Sight {
        IN,
        OUT,
        NOTHING
    }

    /** A stay in looks: first and last one inside. */
    private record Stretch(int first, int last) {}

    /** A way of an object in and out of a square, and where it is to be inside by it. */
    private record Way(List<Sight> sights, List<Stretch> stays) {}

    @Test
    void staysAreTheSame_whateverIsTooShortToCount() {
        var random = new Random(SEED);
        for (var round = 0; round < TRACKS; round++) {
            var graceLooks = 2 + random.nextInt(19);
            var way = way(random, graceLooks);
            var noisy = withNoise(way, graceLooks, random);

            var told = watched(noisy, STEP, graceLooks / 10.0, frame -> false);

            assertThat(ends(told))
                    .as("seed %d, round %d: %s", SEED, round, noisy)
                    .isEqualTo(expected(way));
        }
    }

    @Test
    void shedFramesMoveBeginsAlone() {
        var random = new Random(SEED + 1);
        for (var round = 0; round < TRACKS; round++) {
            var graceLooks = 2 + random.nextInt(19);
            var way = way(random, graceLooks);
            var shed = shed(way, random);

            var told = watched(way.sights(), STEP, graceLooks / 10.0, shed::contains);

            var begins = times(told, Status.BEGIN);
            assertThat(times(told, Status.END))
                    .as("seed %d, round %d: %s without %s", SEED, round, way, shed)
                    .isEqualTo(
                            way.stays().stream().map(stay -> stay.last() * STEP).toList());
            for (var i = 0; i < begins.size(); i++) {
                assertThat(begins.get(i))
                        .isEqualTo(firstLookFrom(way.stays().get(i).first() + 2, shed) * STEP);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 30})
    void eventsAreTheSame_atAnyFrameRate(int framesPerSecond) {
        var random = new Random(SEED + 2);
        var interval = 1_000_000 / framesPerSecond;
        for (var round = 0; round < TRACKS / 3; round++) {
            var boundaries = new ArrayList<Long>();
            var at = 1_000_000L;
            for (var i = 0; i < STAYS; i++) {
                boundaries.add(at);
                at += 1_200_000 + random.nextInt(1_500_000);
                boundaries.add(at);
                at += 2_800_000 + random.nextInt(700_000);
            }
            var camera = new Camera<>(new Stay(Camera.zone(0.5, 2)));
            for (var time = 0L; time < at; time += interval) {
                camera.frame(time, Map.of(1L, isInside(time, boundaries) ? INSIDE : OUTSIDE));
            }

            var told = camera.occurrences();

            assertThat(told.stream().filter(o -> o.status() != Status.CONTINUE).count())
                    .as("seed %d, round %d: %s", SEED, round, boundaries)
                    .isEqualTo(2 * STAYS);
            for (var i = 0; i < STAYS; i++) {
                assertThat(times(told, Status.BEGIN).get(i))
                        .isCloseTo(boundaries.get(2 * i) + 500_000, within(2L * interval));
                assertThat(times(told, Status.END).get(i)).isCloseTo(boundaries.get(2 * i + 1), within(2L * interval));
            }
        }
    }

    @Test
    void crossingsBalance_whateverTheWay() {
        var random = new Random(SEED + 3);
        for (var round = 0; round < TRACKS; round++) {
            var camera = new Camera<>(LineCrossing.bothWays(Camera.line()));
            var x = 0.3 + 0.4 * random.nextDouble();
            var sides = new ArrayList<Integer>();
            var speed = 0.0;
            for (var i = 0; i < 60; i++) {
                if (i % 5 == 0) {
                    speed = (random.nextDouble() - 0.5) * 0.06;
                }
                x = Math.min(0.9, Math.max(0.1, x + speed));
                sides.add(Math.abs(x - 0.5) < 0.005 ? 0 : x > 0.5 ? 1 : -1);
                camera.frame(i * STEP, Map.of(1L, Camera.person(x, 0.5)));
            }

            camera.end();

            var settled = settled(sides);
            var figures = camera.last().figures();
            var made = Math.max(0, settled.size() - 1);
            assertThat(figures.entered() - figures.exited())
                    .as("seed %d, round %d: %s", SEED, round, sides)
                    .isEqualTo(settled.isEmpty() ? 0 : (settled.get(settled.size() - 1) - settled.get(0)) / 2);
            assertThat(figures.entered() + figures.exited()).isLessThanOrEqualTo(made);
            assertThat(times(camera.occurrences(), Status.BEGIN)).hasSize(figures.entered() + figures.exited());
        }
    }

    @Test
    void everyEventBeginsAndEndsOnce_whateverTheRule() {
        List<Function<Random, Rule<?>>> kinds = List.of(
                random -> new Stay(Camera.zone(random.nextInt(3), random.nextInt(4))),
                random -> new IllegalParking(Camera.zone(random.nextInt(3), random.nextInt(4))),
                random -> new Falldown(Camera.zone(random.nextInt(3), random.nextInt(4))),
                random -> new AbnormalObjectCount(Camera.zone(random.nextInt(3), random.nextInt(4))),
                random -> Queue.length(Camera.zone(random.nextInt(3), random.nextInt(4))),
                random -> new TimeOccupancy(Camera.zone(0, random.nextInt(4))),
                random -> new SpaceOccupancy(Camera.zone(0, random.nextInt(4))),
                random -> new TrafficVolume(Camera.zone(0, random.nextInt(4))),
                random -> new Headway(Camera.zone(0, random.nextInt(4))),
                random -> new Passage(random.nextBoolean() ? Camera.lane() : Camera.zone(0, 1)),
                random -> LineCrossing.in(Camera.line()),
                random -> LineTurn.straight(Camera.line()));
        var random = new Random(SEED + 4);
        for (var round = 0; round < TRACKS / 8; round++) {
            var camera = crowded(new Camera<>(kinds.get(round % kinds.size()).apply(random)), random);

            camera.end();

            assertLives(camera.occurrences(), "seed " + SEED + ", round " + round);
            var figures = camera.last().figures();
            assertThat(figures.inside()).as("nobody is inside after the end").isZero();
        }
    }

    /** Eight objects wander about, vanish, and come again under other numbers. */
    private static <S> Camera<S> crowded(Camera<S> camera, Random random) {
        var places = new HashMap<Long, double[]>();
        var nextKey = 1L;
        while (nextKey <= 8) {
            places.put(nextKey++, new double[] {0.2 + 0.6 * random.nextDouble(), 0.3 + 0.4 * random.nextDouble()});
        }
        var at = 0L;
        for (var frame = 0; frame < 50; frame++) {
            Map<Long, NormalisedBox> boxes = new TreeMap<>();
            for (var key : List.copyOf(places.keySet())) {
                var place = places.get(key);
                place[0] = Math.min(0.9, Math.max(0.1, place[0] + 0.06 * (random.nextDouble() - 0.5)));
                place[1] = Math.min(0.9, Math.max(0.2, place[1] + 0.06 * (random.nextDouble() - 0.5)));
                var isLying = random.nextInt(3) > 0;
                if (random.nextInt(5) > 0) {
                    boxes.put(
                            key,
                            isLying
                                    ? new NormalisedBox(place[0] - 0.05, place[1] - 0.04, 0.1, 0.04)
                                    : Camera.person(place[0], place[1]));
                }
                if (random.nextInt(40) == 0) {
                    places.remove(key);
                    places.put(nextKey++, place);
                }
            }
            at += STEP * (1 + random.nextInt(3));
            camera.frame(at, boxes);
        }
        return camera;
    }

    private static void assertLives(List<Occurrence> occurrences, String as) {
        var open = new HashMap<Long, Occurrence>();
        for (var occurrence : occurrences) {
            var before = open.get(occurrence.subject());
            if (occurrence.status() == Status.BEGIN) {
                assertThat(before).as(as + ": begins while it is under way").isNull();
                open.put(occurrence.subject(), occurrence);
            } else {
                assertThat(before).as(as + ": goes on without a begin").isNotNull();
                assertThat(occurrence.glimpse().time())
                        .isAfterOrEqualTo(before.glimpse().time());
                open.put(occurrence.subject(), occurrence);
                if (occurrence.status() == Status.END) {
                    open.remove(occurrence.subject());
                }
            }
        }
        assertThat(open).as(as + ": has no end").isEmpty();
    }

    private static Way way(Random random, int graceLooks) {
        var sights = new ArrayList<Sight>();
        var stays = new ArrayList<Stretch>();
        add(sights, Sight.OUT, 3 + random.nextInt(5));
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            var first = sights.size();
            add(sights, Sight.IN, 4 + random.nextInt(12));
            stays.add(new Stretch(first, sights.size() - 1));
            add(sights, Sight.OUT, graceLooks + 2 + random.nextInt(8));
        }
        return new Way(sights, stays);
    }

    private static void add(List<Sight> sights, Sight sight, int count) {
        for (var i = 0; i < count; i++) {
            sights.add(sight);
        }
    }

    /** The same way with absences that are no leave, and glances inside that are no entry. */
    private static List<Sight> withNoise(Way way, int graceLooks, Random random) {
        var sights = new ArrayList<>(way.sights());
        for (var stay : way.stays()) {
            var room = Math.min(graceLooks - 1, stay.last() - stay.first() - 3);
            var gap = random.nextInt(Math.max(1, room));
            var kind = random.nextBoolean() ? Sight.OUT : Sight.NOTHING;
            for (var i = 0; i < gap; i++) {
                sights.set(stay.last() - 1 - i, kind);
            }
            var glance = stay.last() + graceLooks + 2;
            if (glance + 2 < sights.size() && sights.get(glance + 2) == Sight.OUT) {
                sights.set(glance, Sight.IN);
                sights.set(glance + 1, random.nextBoolean() ? Sight.IN : Sight.OUT);
            }
        }
        return sights;
    }

    /** Looks within stays that nobody takes: not the last one, and not the first. */
    private static List<Integer> shed(Way way, Random random) {
        var shed = new ArrayList<Integer>();
        for (var stay : way.stays()) {
            for (var look = stay.first() + 1; look < stay.last(); look++) {
                if (random.nextInt(3) == 0) {
                    shed.add(look);
                }
            }
        }
        return shed;
    }

    private static int firstLookFrom(int look, List<Integer> shed) {
        var next = look;
        while (shed.contains(next)) {
            next++;
        }
        return next;
    }

    private static List<Occurrence> watched(List<Sight> sights, long step, double graceSeconds, IntPredicate isShed) {
        var camera = new Camera<>(new Stay(Camera.zone(0, graceSeconds)));
        for (var i = 0; i < sights.size(); i++) {
            if (!isShed.test(i)) {
                camera.frame(
                        i * step,
                        switch (sights.get(i)) {
                            case IN -> Map.of(1L, INSIDE);
                            case OUT -> Map.of(1L, OUTSIDE);
                            case NOTHING -> Map.of();
                        });
            }
        }
        return camera.occurrences();
    }

    /** Times of begins and ends by turns, as told. */
    private static List<Long> ends(List<Occurrence> told) {
        return told.stream()
                .filter(occurrence -> occurrence.status() != Status.CONTINUE)
                .map(Camera::micros)
                .toList();
    }

    private static List<Long> expected(Way way) {
        return way.stays().stream()
                .flatMap(stay -> List.of((stay.first() + 2) * STEP, stay.last() * STEP).stream())
                .toList();
    }

    private static List<Long> times(List<Occurrence> told, Status status) {
        return told.stream()
                .filter(occurrence -> occurrence.status() == status)
                .map(Camera::micros)
                .toList();
    }

    private static boolean isInside(long time, List<Long> boundaries) {
        var passed = boundaries.stream().filter(boundary -> boundary <= time).count();
        return passed % 2 == 1;
    }

    /** The sides on which an object settles, one after the other, by the plain definition. */
    private static List<Integer> settled(List<Integer> sides) {
        var settled = new ArrayList<Integer>();
        for (var i = 0; i < sides.size(); i++) {
            var side = sides.get(i);
            if (side == 0
                    || (!settled.isEmpty() && settled.get(settled.size() - 1).equals(side))) {
                continue;
            }
            var first = i;
            while (first > 0 && sides.get(first - 1) != -side) {
                first--;
            }
            while (sides.get(first) == 0) {
                first++;
            }
            if (i - first >= 2) {
                settled.add(side);
            }
        }
        return settled;
    }
}
