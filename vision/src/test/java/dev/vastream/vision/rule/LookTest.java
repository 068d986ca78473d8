package dev.vastream.vision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Crossing.Way;
import dev.vastream.vision.rule.Rule.Step;
import dev.vastream.vision.track.Direction;
import dev.vastream.vision.track.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    /** Frames of two streams may have one number, and frames of one time two numbers. */
    @ParameterizedTest
    @CsvSource({"7, 0, true", "7, 1, false", "8, 0, false"})
    void showsGlimpsesOfItsFrame(long frame, long millis, boolean shows) {
        var look = new Look(new Moment(7, START, 1), 1_000, List.of(), List.of(), List.of());
        var box = new NormalisedBox(0.1, 0.2, 0.3, 0.4);

        var glimpse = new Glimpse(frame, START.plusMillis(millis), 1, 0, 0.9f, box, Direction.NONE);

        assertThat(look.shows(glimpse)).isEqualTo(shows);
    }

    @Test
    void missesAddUpByReason() {
        var counts = new int[Miss.values().length];
        counts[Miss.MASKED.ordinal()] = 2;
        counts[Miss.OUTSIDE.ordinal()] = 1;
        var misses = Misses.of(counts);
        counts[Miss.MASKED.ordinal()] = 99;

        var sum = misses.plus(misses).plus(Misses.NONE);

        assertThat(misses.count(Miss.MASKED)).as("a value").isEqualTo(2);
        assertThat(sum.count(Miss.MASKED)).isEqualTo(4);
        assertThat(sum.count(Miss.OUTSIDE)).isEqualTo(2);
        assertThat(sum.count(Miss.WENT_ROUND)).isZero();
    }

    @Test
    void stepIsAValue() {
        var occurrences = new ArrayList<Occurrence>();
        var aggregates = new HashMap<>(Map.of("QueueCount", Aggregate.NONE));
        var figures = new Figures(1, 3, 2, 0.5, aggregates);
        var step = new Step<>("state", occurrences, figures, Misses.NONE, Footprints.NONE);

        occurrences.add(null);
        aggregates.clear();

        assertThat(step.occurrences()).isEmpty();
        assertThat(figures.aggregates()).containsOnlyKeys("QueueCount");
        assertThat(step.inside()).isEqualTo(1);
        assertThat(step.entered()).isEqualTo(3);
        assertThat(step.exited()).isEqualTo(2);
    }

    @Test
    void footprintsAreEmpty_whenNeitherIsKnown() {
        assertThat(Footprints.NONE.isEmpty()).isTrue();
        assertThat(new Footprints(Set.of(1L), Map.of()).isEmpty()).isFalse();
        assertThat(new Footprints(Set.of(), Map.of(2L, 1L)).isEmpty()).isFalse();
    }

    @Test
    void waysAreOpposite() {
        assertThat(Way.IN.opposite()).isEqualTo(Way.OUT);
        assertThat(Way.OUT.opposite()).isEqualTo(Way.IN);
    }
}
