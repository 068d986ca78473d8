package dev.vastream.vision.rule.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Micros;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    private static final long NOON = Micros.of(Instant.parse("2026-11-27T12:00:00Z"));
    private static final long MIDNIGHT = Micros.of(Instant.parse("2026-11-28T00:00:00Z"));
    private static final long SECOND = Micros.SECOND;

    @Test
    void frameMean_weighsByTheTimeToTheNextFrame() {
        var mean = FrameMean.NONE.with(4, NOON).with(1, NOON + SECOND).with(2, NOON + 4 * SECOND);

        assertThat(mean.aggregate()).isEqualTo(new Aggregate(2, 4, 1, (4 + 3 * 1) / 4.0));
    }

    @Test
    void frameMean_leavesOutGapsThatAreNoTime() {
        var mean = FrameMean.NONE.with(4, NOON).with(1, NOON + 11 * SECOND).with(1, NOON + 12 * SECOND);

        assertThat(mean.aggregate()).isEqualTo(new Aggregate(1, 4, 1, 1));
    }

    @Test
    void startAnew_whenTheDayBegins() {
        var frames = FrameMean.NONE.with(9, MIDNIGHT - SECOND).with(2, MIDNIGHT);
        var objects = ObjectMean.NONE.with(9, MIDNIGHT - SECOND).with(2, MIDNIGHT);
        var shares = QuarterShare.NONE
                .with(true, MIDNIGHT - 2 * SECOND)
                .with(true, MIDNIGHT)
                .with(false, MIDNIGHT + SECOND);

        assertThat(frames.aggregate()).isEqualTo(new Aggregate(2, 2, 2, 2));
        assertThat(objects.aggregate()).isEqualTo(new Aggregate(2, 2, 2, 2));
        assertThat(shares.aggregate()).isEqualTo(new Aggregate(0, 0, 0, 0));
    }

    @Test
    void objectMean_countsEachObjectOnce() {
        var mean = ObjectMean.NONE.with(30, NOON).with(60, NOON + 1).with(36, NOON + 2);

        assertThat(mean.aggregate()).isEqualTo(new Aggregate(36, 60, 30, 42));
        assertThat(ObjectMean.NONE.aggregate()).isEqualTo(Aggregate.NONE);
    }

    @Test
    void quarterShare_cutsWhereTheQuarterEnds() {
        var boundary = NOON + 900 * SECOND;

        var share = QuarterShare.NONE
                .with(false, boundary - 5 * SECOND)
                .with(true, boundary - SECOND)
                .with(true, boundary + SECOND)
                .with(false, boundary + 4 * SECOND);

        var first = 100.0;
        assertThat(share.aggregate()).isEqualTo(new Aggregate(25, first, 25, 100 * 6 / 9.0));
    }

    @Test
    void quarterShare_leavesOutGapsThatAreNoTime() {
        var share = QuarterShare.NONE
                .with(false, NOON)
                .with(true, NOON + 11 * SECOND)
                .with(false, NOON + 12 * SECOND);

        assertThat(share.aggregate().current()).isZero();
        assertThat(share.now().counted()).isEqualTo(SECOND);
    }

    @Test
    void buckets_knowThoseThatAreOver() {
        var hour = 3_600 * SECOND;
        var first = Buckets.NONE.at(NOON, hour).plusOne().plusOne().plusOne();
        var second = first.at(NOON + hour, hour).plusOne();

        var third = second.at(NOON + 5 * hour, hour);

        assertThat(first.aggregate()).as("none is over").isEqualTo(new Aggregate(3, 0, 0, 0));
        assertThat(third.aggregate()).as("hours that nobody watched are none").isEqualTo(new Aggregate(0, 3, 1, 2));
    }
}
