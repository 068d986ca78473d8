package dev.vastream.vision.track;

import static dev.vastream.vision.track.Walk.look;
import static dev.vastream.vision.track.Walk.person;
import static dev.vastream.vision.track.Walk.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 5, 10, 30})
    void keepsOneId_whenPersonCrossesPicture(double framesPerSecond) {
        var walk = new Walk(framesPerSecond);

        for (var i = 0; i < 6 * framesPerSecond; i++) {
            walk.frame(person(0.1 + 0.12 * i / framesPerSecond, 0.5));
        }

        assertThat(walk.allIds()).containsExactly(1L);
        assertThat(walk.steps()).allSatisfy(step -> assertThat(step.ended()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ends_whenBoxesAreBeyondAllMeasure(float side) {
        var walk = new Walk(10);

        for (var i = 0; i < 20; i++) {
            walk.frame(
                    new Sighting(0, 0.9f, new NormalisedBox(side, side, side, side), Appearance.UNKNOWN),
                    new Sighting(0, 0.9f, new NormalisedBox(0, 0, side, side), Appearance.UNKNOWN),
                    new Sighting(0, 0.9f, new NormalisedBox(-side, 0, side, 1e30f), Appearance.UNKNOWN),
                    person(0.5, 0.5));
        }

        assertThat(walk.ids(3).stream().skip(2)).doesNotContain(0L);
    }

    @Test
    void confirmsAfterAWhile_notAtOnce() {
        var walk = new Walk(10);

        for (var i = 0; i < 4; i++) {
            walk.frame(person(0.5, 0.5));
        }

        assertThat(walk.ids(0)).containsExactly(0L, 0L, 1L, 1L);
        assertThat(walk.tracks().list()).singleElement().satisfies(track -> {
            assertThat(track.firstSeen()).isEqualTo(Walk.START);
            assertThat(track.stay()).isEqualTo(Duration.ofMillis(300));
        });
    }

    @Test
    void givesNoId_toAFlicker() {
        var walk = new Walk(10);

        walk.frame(person(0.5, 0.5));
        for (var i = 0; i < 10; i++) {
            walk.frame();
        }
        walk.frame(person(0.5, 0.5));

        assertThat(walk.allIds()).isEmpty();
        assertThat(walk.steps()).allSatisfy(step -> assertThat(step.ended()).isEmpty());
        assertThat(walk.tracks().list()).hasSize(1);
    }

    @Test
    void keepsIds_whenPeopleCrossWithoutAppearance() {
        var walk = new Walk(10);

        for (var i = 0; i <= 40; i++) {
            walk.frame(person(0.2 + 0.015 * i, 0.45), person(0.8 - 0.015 * i, 0.55));
        }

        assertThat(walk.ids(0).stream().skip(2)).containsOnly(1L);
        assertThat(walk.ids(1).stream().skip(2)).containsOnly(2L);
    }

    /** Both turn round where they meet: motion alone would swap them. */
    @Test
    void keepsIds_whenPeopleTurnRoundWhereTheyMeet() {
        var walk = new Walk(10);

        for (var i = -20; i <= 20; i++) {
            var away = 0.03 + 0.01 * Math.abs(i);
            walk.frame(person(0.5 - away, 0.5, look(1)), person(0.5 + away, 0.5, look(2)));
        }

        assertThat(walk.ids(0).stream().skip(2)).containsOnly(1L);
        assertThat(walk.ids(1).stream().skip(2)).containsOnly(2L);
    }

    @Test
    void keepsId_whenPersonIsHiddenForAWhile() {
        var walk = new Walk(10);

        for (var i = 0; i < 50; i++) {
            if (i > 20 && i < 35) {
                walk.frame();
            } else {
                walk.frame(person(0.1 + 0.01 * i, 0.5));
            }
        }

        assertThat(walk.allIds()).containsExactly(1L);
    }

    @Test
    void findsAgainByAppearance_whoComesBackElsewhere() {
        var walk = new Walk(10);

        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.2, 0.5, look(3))));
        IntStream.range(0, 10).forEach(i -> walk.frame());
        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.8, 0.5, look(3))));

        assertThat(walk.allIds()).containsExactly(1L);
    }

    @Test
    void takesSomebodyElseForANewOne_thoughHeStandsAtTheSamePlace() {
        var walk = new Walk(10);

        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.5, 0.5, look(3))));
        IntStream.range(0, 3).forEach(i -> walk.frame());
        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.5, 0.5, look(4))));

        assertThat(walk.allIds()).containsExactly(1L, 2L);
    }

    @Test
    void endsWithTheLastSighting_whenPersonIsGone() {
        var walk = new Walk(10);

        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.5, 0.5)));
        IntStream.range(0, 30).forEach(i -> walk.frame());

        var ended = walk.steps().stream().flatMap(step -> step.ended().stream()).toList();
        assertThat(ended).singleElement().satisfies(track -> {
            assertThat(track.objectId()).hasValue(1);
            assertThat(track.lastFrame()).isEqualTo(9);
            assertThat(track.lastSeen()).isEqualTo(Walk.START.plusMillis(900));
            assertThat(track.stay()).isEqualTo(Duration.ofMillis(900));
        });
        assertThat(walk.steps().get(29).ended()).isEmpty();
        assertThat(walk.steps().get(30).ended()).hasSize(1);
        assertThat(walk.tracks().list()).isEmpty();
    }

    @Test
    void waits_whileNobodyLooks() {
        var walk = new Walk(10);

        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.5, 0.5)));
        IntStream.range(0, 60).forEach(i -> walk.unseenFrame());
        walk.frame(person(0.5, 0.5));

        assertThat(walk.allIds()).containsExactly(1L);
        assertThat(walk.steps()).allSatisfy(step -> assertThat(step.ended()).isEmpty());
    }

    @Test
    void ends_whenNobodyLooksForVeryLong() {
        var walk = new Walk(10);

        IntStream.range(0, 10).forEach(i -> walk.frame(person(0.5, 0.5)));
        IntStream.range(0, 101).forEach(i -> walk.unseenFrame());

        assertThat(walk.steps().get(110).ended()).hasSize(1);
    }

    @Test
    void keepsId_whenTheClassOfAVehicleChanges() {
        var walk = new Walk(10);

        IntStream.range(0, 10)
                .forEach(i -> walk.frame(
                        sighting(i % 2 == 0 ? 100 : 125, 0.2 + 0.02 * i, 0.5, 0.2, 0.2, Appearance.UNKNOWN)));

        assertThat(walk.allIds()).containsExactly(1L);
    }

    @Test
    void keepsFaceAndPersonApart_atTheSamePlace() {
        var walk = new Walk(10);

        IntStream.range(0, 10)
                .forEach(i -> walk.frame(
                        sighting(300, 0.5, 0.5, 0.1, 0.2, Appearance.UNKNOWN),
                        sighting(0, 0.5, 0.5, 0.1, 0.2, Appearance.UNKNOWN)));

        assertThat(walk.ids(0).stream().skip(2)).containsOnly(1L);
        assertThat(walk.ids(1).stream().skip(2)).containsOnly(2L);
    }

    @Test
    void saysWhereAPersonIsHeading() {
        var right = new Walk(10);
        var upLeft = new Walk(10);
        var still = new Walk(10);

        for (var i = 0; i < 30; i++) {
            right.frame(person(0.1 + 0.02 * i, 0.5));
            upLeft.frame(person(0.9 - 0.009 * i, 0.8 - 0.016 * i));
            still.frame(person(0.5 + 0.005 * (i % 2), 0.5));
        }

        assertThat(direction(right)).isEqualTo(Direction.RIGHT);
        assertThat(direction(upLeft)).isEqualTo(Direction.LEFT_TOP);
        assertThat(direction(still)).isEqualTo(Direction.NONE);
    }

    private static Direction direction(Walk walk) {
        return walk.tracks().list().get(0).heading().direction();
    }

    @Test
    void boundsItsTracks() {
        var walk = new Walk(10);
        var crowd = IntStream.range(0, 300)
                .mapToObj(i -> sighting(0, (i % 20) / 20.0, (i / 20) / 20.0, 0.02, 0.02, Appearance.UNKNOWN))
                .toArray(Sighting[]::new);

        IntStream.range(0, 5).forEach(i -> walk.frame(crowd));

        assertThat(walk.tracks().list()).hasSize(256);
        assertThat(walk.steps().get(4).seen())
                .hasSize(300)
                .filteredOn(Optional::isEmpty)
                .hasSize(44);
    }

    @Test
    void givesTheSame_forTheSame() {
        var first = crowdedWalk();
        var second = crowdedWalk();

        assertThat(second.steps()).isEqualTo(first.steps());
        assertThat(first.allIds()).hasSizeGreaterThan(5);
    }

    /** People who wander about, flicker and are missed, the same at each call. */
    private static Walk crowdedWalk() {
        var random = new Random(42);
        var walk = new Walk(7);
        for (var i = 0; i < 100; i++) {
            var time = i;
            walk.frame(IntStream.range(0, 12)
                    .filter(who -> random.nextInt(10) > 0)
                    .mapToObj(who -> person(
                            0.5 + 0.4 * Math.sin(who + 0.03 * time) + 0.005 * random.nextGaussian(),
                            0.5 + 0.3 * Math.cos(2.0 * who + 0.02 * time),
                            who % 2 == 0 ? look(who) : Appearance.UNKNOWN))
                    .toArray(Sighting[]::new));
        }
        return walk;
    }

    /** Two frames may carry one time, and a box may be empty; neither may poison the filter. */
    @Test
    void staysFinite_whenTimeStandsStillOrBoxesAreEmpty() {
        var tracker = new Tracker();
        var tracks = Tracks.NONE;
        var nothing = new Sighting(0, 0.5f, new NormalisedBox(0.5f, 0.5f, 0, 0), Appearance.UNKNOWN);

        for (var frame = 0; frame < 5; frame++) {
            var moment = new Moment(frame, Walk.START, 1);
            tracks = tracker.look(tracks, List.of(nothing, person(0.5, 0.5)), moment)
                    .tracks();
        }

        assertThat(tracks.list().stream()
                        .flatMap(track ->
                                Stream.of(track.filter().x(), track.filter().width())))
                .allSatisfy(axis -> {
                    assertThat(axis.position()).isFinite();
                    assertThat(axis.velocityVariance()).isFinite().isNotNegative();
                });
    }
}
