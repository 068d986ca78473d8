package dev.vastream.program.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TableAgeTest {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final TwoClocks clocks = new TwoClocks();
    private final TableAge age = new TableAge(clocks.time);

    private void read() {
        age.begins();
        age.reached(clocks.time.now());
    }

    private boolean mayHaveMissed() {
        return age.mayHaveMissed(() -> LIFE);
    }

    @Test
    void isNotCurrent_whenTopicIsNotReadToItsEnd() {
        assertThat(age.isCurrent()).isFalse();

        age.begins();

        assertThat(age.isCurrent()).isFalse();
        assertThat(age.completeUpTo()).isEmpty();
    }

    @Test
    void isCurrentAgain_whenEndIsReachedAfterLease() {
        read();
        clocks.pass(TableAge.LEASE);
        assertThat(age.isCurrent()).isTrue();
        clocks.pass(MOMENT);
        assertThat(age.isCurrent()).isFalse();

        age.reached(clocks.time.now());

        assertThat(age.isCurrent()).isTrue();
    }

    @Test
    void isAsOldAsTheMomentOfTheQuestion_whenProcessSleepsBeforeItNotesTheEnd() {
        read();
        var asked = clocks.time.now();
        clocks.pass(LIFE);

        age.reached(asked);

        assertThat(age.isCurrent()).isFalse();
    }

    @Test
    void mayHaveMissedTombstone_whenBehindForHalfOfItsLife() {
        read();
        clocks.pass(LIFE.dividedBy(2));
        assertThat(mayHaveMissed()).isFalse();

        clocks.pass(MOMENT);

        assertThat(mayHaveMissed()).isTrue();
    }

    @Test
    void mayHaveMissedTombstone_whenMachineSleptAndMonotonicClockStoodStill() {
        read();

        clocks.suspendMachine(LIFE);

        assertThat(age.isCurrent()).isFalse();
        assertThat(mayHaveMissed()).isTrue();
    }

    @Test
    void mayHaveMissedTombstone_whenWallClockWasSetBack() {
        read();

        clocks.stopWallClock(LIFE);

        assertThat(age.isCurrent()).isFalse();
        assertThat(mayHaveMissed()).isTrue();
    }

    @Test
    void hasWholeLife_whenTableIsReadFromTheBeginning() {
        age.begins();
        clocks.pass(LIFE);
        assertThat(mayHaveMissed()).isFalse();

        clocks.pass(MOMENT);

        assertThat(mayHaveMissed()).isTrue();
    }

    @Test
    void hasHalfOfLife_whenEarlierTableGoesOn() {
        age.resumes(clocks.time.now());
        assertThat(age.isCurrent()).isFalse();
        clocks.pass(LIFE.dividedBy(2).plus(MOMENT));

        assertThat(mayHaveMissed()).isTrue();
    }

    @Test
    void asksTopicAsItIsNow_whenItsSettingsChangeMeanwhile() {
        read();
        clocks.pass(TableAge.LEASE.plus(MOMENT));

        assertThat(age.mayHaveMissed(() -> LIFE)).isFalse();
        assertThat(age.mayHaveMissed(() -> Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void asksNobody_whenItFollowsWithinLease() {
        read();
        clocks.pass(TableAge.LEASE);

        assertThat(age.mayHaveMissed(() -> {
                    throw new KafkaException("asked");
                }))
                .isFalse();
    }

    @Test
    void startsOver_whenItIsReadAnew() {
        read();
        clocks.pass(LIFE);
        age.begins();
        assertThat(mayHaveMissed()).isFalse();
        assertThat(age.isCurrent()).isFalse();

        age.reached(clocks.time.now());

        assertThat(age.isCurrent()).isTrue();
    }

    @Test
    void isReadAnew_whenItIsDoubted() {
        read();

        age.doubt();

        assertThat(age.isCurrent()).isFalse();
        assertThat(age.completeUpTo()).isEmpty();
        assertThat(mayHaveMissed()).isTrue();
        age.begins();
        assertThat(mayHaveMissed()).isFalse();
    }

    @Test
    void throws_whenTableIsWaitedForInVain() {
        age.begins();

        assertThatThrownBy(() -> age.awaitCurrent(MOMENT)).isInstanceOf(StaleTableException.class);
        age.reached(clocks.time.now());
        age.awaitCurrent(Duration.ZERO);
    }

    @Test
    void endsWaiting_whenNobodyReadsTopicAnyMore() {
        age.begins();

        age.abandon();

        assertThatThrownBy(() -> age.awaitCurrent(LIFE)).isInstanceOf(StaleTableException.class);
    }
}
