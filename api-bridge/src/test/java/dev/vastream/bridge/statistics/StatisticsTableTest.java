package dev.vastream.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.topic.RecordKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StatisticsTableTest {

    private static final Instant QUARTER = Instant.parse("2026-11-27T08:45:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    private static final int MOST = 50;

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");
    private final StatisticsTable table = new StatisticsTable(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            MOST);

    private static StatisticsRow row(String camera, Instant quarter, String roi, int classId, long count) {
        return StatisticsRow.newBuilder()
                .setCameraUid(camera)
                .setQuarter(quarter)
                .setRoiId(roi)
                .setLane(1)
                .setEventType("Intrusion")
                .setClassId(classId)
                .setCount(count)
                .build();
    }

    private static QuarterCount count(int quarter, String roi, int classId, int count) {
        return new QuarterCount(quarter, roi, 1, "Intrusion", classId, count);
    }

    @Test
    void hasNewestRowOfEachBucket_inOrder() {
        table.put(row("gate", QUARTER.plusSeconds(900), "a", 0, 1));
        table.put(row("gate", QUARTER, "b", 0, 1));
        table.put(row("gate", QUARTER, "a", 2, 7));
        table.put(row("gate", QUARTER, "a", -1, 4));
        table.put(row("gate", QUARTER, "b", 0, 2));
        table.put(row("yard", QUARTER, "a", 0, 9));

        assertThat(table.of("gate", DAY))
                .containsExactly(
                        count(35, "a", -1, 4), count(35, "a", 2, 7), count(35, "b", 0, 2), count(36, "a", 0, 1));
        assertThat(table.of("yard", DAY)).containsExactly(count(35, "a", 0, 9));
        assertThat(table.of("gate", DAY.minusDays(1))).isEmpty();
        assertThat(table.of("nowhere", DAY)).isEmpty();
    }

    @Test
    void hasOneTypeOfABucket_whenRegionChangesItWithinTheQuarter() {
        table.put(row("gate", QUARTER, "a", 0, 3));
        table.put(row("gate", QUARTER.minusSeconds(900), "a", 0, 1));

        table.put(StatisticsRow.newBuilder(row("gate", QUARTER, "a", 0, 4))
                .setEventType("Loitering")
                .build());

        assertThat(table.of("gate", DAY))
                .containsExactly(count(34, "a", 0, 1), new QuarterCount(35, "a", 1, "Loitering", 0, 4));
    }

    @Test
    void losesRow_whenItsKeyIsRemoved() {
        var row = row("cam/1", QUARTER, "a", -1, 3);
        table.put(row);
        table.put(row("cam/1", QUARTER, "a", 0, 3));

        table.remove(BucketKey.of(RecordKeys.of(row)).orElseThrow());

        assertThat(table.of("cam/1", DAY)).containsExactly(count(35, "a", 0, 3));
    }

    @Test
    void knowsNoKey_ofAnotherForm() {
        assertThat(BucketKey.of("gate/2026-11-27T08:45:00Z/a/1")).isEmpty();
        assertThat(BucketKey.of("gate/today/a/1/0")).isEmpty();
        assertThat(BucketKey.of("gate/2026-11-27T08:45:00Z/a/1/99999999999")).isEmpty();
    }

    @Test
    void coversThisDayAndSixBefore() {
        assertThat(table.covers(DAY)).isTrue();
        assertThat(table.covers(DAY.minusDays(6))).isTrue();
        assertThat(table.covers(DAY.minusDays(7))).isFalse();
        assertThat(table.covers(DAY.plusDays(1))).isFalse();
    }

    @Test
    void forgetsDays_whenTheyAreOver() {
        table.put(row("gate", QUARTER.minus(Duration.ofDays(7)), "a", 0, 1));
        table.put(row("gate", QUARTER.minus(Duration.ofDays(6)), "a", 0, 1));
        table.put(row("gate", QUARTER.plus(Duration.ofDays(1)), "a", 0, 1));
        table.put(row("gate", QUARTER.plus(Duration.ofDays(2)), "a", 0, 1));
        assertThat(table.days()).containsExactly(DAY.minusDays(6), DAY.plusDays(1));

        now = now.plus(Duration.ofDays(1));
        table.put(row("gate", QUARTER, "a", 0, 1));

        assertThat(table.days()).containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    void holdsNoMoreThanItsBound_untilDaysAreOver() {
        for (var i = 0; i <= MOST; i++) {
            table.put(row("gate", QUARTER, Integer.toString(i), 0, 1));
        }
        table.put(row("gate", QUARTER, "0", 0, 2));
        assertThat(table.of("gate", DAY)).hasSize(MOST).contains(count(35, "0", 0, 2));
        table.put(row("other", QUARTER.minus(Duration.ofDays(1)), "0", 0, 1));
        assertThat(table.days()).as("nothing is kept of others").containsExactly(DAY);

        now = now.plus(Duration.ofDays(7));
        table.put(row("gate", now, "new", 0, 1));

        assertThat(table.of("gate", DAY.plusDays(7))).hasSize(1);
    }

    @Test
    void isEmpty_whenItIsReadAnew() {
        table.put(row("gate", QUARTER, "a", 0, 1));

        table.clear();

        assertThat(table.of("gate", DAY)).isEmpty();
    }
}
