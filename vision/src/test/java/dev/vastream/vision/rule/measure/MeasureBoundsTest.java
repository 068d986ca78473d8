package dev.vastream.vision.rule.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Aggregate;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.state.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures at the limits of gaps, quarters, days and hours. */
class MeasureBoundsTest {

    private static final long NOON = Micros.of(Instant.parse("2026-11-27T12:00:00Z"));
    private static final long MIDNIGHT = Micros.of(Instant.parse("2026-11-28T00:00:00Z"));
    private static final long SECOND = Micros.SECOND;
    private static final long HOUR = 3_600 * SECOND;

    /** A gap of ten seconds is time, more is none, and so is one in which the clock was set back. */
    @ParameterizedTest
    @CsvSource({"10000000, 10000000", "10000001, 0", "1, 1", "0, 0", "-1000000, 0"})
    void gapIsTime_whenNoLongerThanTenSeconds(long gap, long counted) {
        var mean = FrameMean.NONE.with(4, NOON + HOUR / 8).with(2, NOON + HOUR / 8 + gap);
        var share = QuarterShare.NONE.with(true, NOON + HOUR / 8).with(true, NOON + HOUR / 8 + gap);

        assertThat(mean.weight()).isEqualTo(counted);
        assertThat(share.now().counted()).isEqualTo(counted);
        assertThat(share.now().occupied()).isEqualTo(counted);
    }

    @Test
    void frameMeanIsTheValueItself_beforeAnyTimeHasPassed() {
        assertThat(FrameMean.NONE.with(3, NOON).aggregate()).isEqualTo(new Aggregate(3, 3, 3, 3));
        assertThat(FrameMean.NONE.aggregate()).isEqualTo(Aggregate.NONE);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void dayEndsAtMidnight(long before, boolean isKept) {
        var frames = FrameMean.NONE.with(9, MIDNIGHT - SECOND).with(2, MIDNIGHT + before);
        var objects = ObjectMean.NONE.with(9, MIDNIGHT - SECOND).with(2, MIDNIGHT + before);

        assertThat(frames.aggregate().max()).isEqualTo(isKept ? 9 : 2);
        assertThat(objects.count()).isEqualTo(isKept ? 2 : 1);
    }

    /** The later frame shows whether the time before it was occupied. */
    @Test
    void intervalIsAsTheLaterFrameShowsIt() {
        var share =
                QuarterShare.NONE.with(true, NOON).with(false, NOON + SECOND).with(true, NOON + 4 * SECOND);

        assertThat(share.aggregate().current()).isEqualTo(75);
    }

    /** Quarters of 0, 100 and 50 percent, and one that nobody watched. */
    @Test
    void extremesAreThoseOfQuarters_averageIsThatOfTheDay() {
        var quarter = HOUR / 4;
        var share = QuarterShare.NONE
                .with(false, NOON)
                .with(false, NOON + 8 * SECOND)
                .with(true, NOON + quarter)
                .with(true, NOON + quarter + 4 * SECOND)
                .with(false, NOON + 3 * quarter)
                .with(true, NOON + 3 * quarter + 2 * SECOND)
                .with(false, NOON + 3 * quarter + 4 * SECOND);

        assertThat(share.aggregate()).isEqualTo(new Aggregate(50, 100, 0, 100 * 6 / 16.0));
        assertThat(share.finished()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"3599999999, 0", "3600000000, 1", "7199999999, 1", "36000000000, 1"})
    void bucketEndsWhereTheNextBegins(long later, int finished) {
        var buckets = Buckets.NONE.at(NOON, HOUR).plusOne().at(NOON + later, HOUR);

        assertThat(buckets.finished())
                .as("also after hours that nobody watched")
                .isEqualTo(finished);
        assertThat(buckets.count()).isEqualTo(finished == 0 ? 1 : 0);
    }

    /** Counted from 1970, not from the first frame: a bucket of 24 hours begins at midnight of UTC. */
    @Test
    void bucketsAreCountedFrom1970() {
        var day = 24 * HOUR;

        var evening = Buckets.NONE.at(MIDNIGHT - 1, day).plusOne();

        assertThat(evening.at(MIDNIGHT, day).count()).isZero();
        assertThat(evening.at(MIDNIGHT, 7 * HOUR).bucket()).isEqualTo(MIDNIGHT / (7 * HOUR));
    }

    @Test
    void readWhatTheyWrote() throws IOException {
        var buckets =
                Buckets.NONE.at(NOON, HOUR).plusOne().at(NOON + HOUR, HOUR).plusOne();
        var frames = FrameMean.NONE.with(4, NOON).with(1.5, NOON + SECOND);
        var objects = ObjectMean.NONE.with(4, NOON).with(1.5, NOON + SECOND);
        var shares =
                QuarterShare.NONE.with(true, NOON).with(true, NOON + SECOND).with(false, NOON + 901 * SECOND);

        assertThat(reread(buckets::write, Buckets::read)).isEqualTo(buckets);
        assertThat(reread(frames::write, FrameMean::read)).isEqualTo(frames);
        assertThat(reread(objects::write, ObjectMean::read)).isEqualTo(objects);
        assertThat(reread(shares::write, QuarterShare::read)).isEqualTo(shares);
        assertThat(shares.isKept()).isTrue();
        assertThat(QuarterShare.NONE.isKept()).isFalse();
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static <T> T reread(Writing writing, Fields.Reader<T> reader) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        var value = reader.read(in);
        assertThat(in.read()).as("nothing is left over").isEqualTo(-1);
        return value;
    }
}
