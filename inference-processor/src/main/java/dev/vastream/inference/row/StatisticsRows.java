package dev.vastream.inference.row;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.StatisticsRow;
import java.time.Duration;
import java.time.Instant;

/** Rows of how many events began in a quarter of an hour. */
public final class StatisticsRows {

    private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();

    private StatisticsRows() {}

    /** The row of the bucket that the begin falls into, as its first one. */
    public static StatisticsRow of(AlertRow begin) {
        return StatisticsRow.newBuilder()
                .setCameraUid(begin.getCameraUid())
                .setCameraName(begin.getCameraName())
                .setQuarter(quarterOf(begin.getAt()))
                .setRoiId(begin.getRoiId())
                .setLane(begin.getLane())
                .setEventType(begin.getEventType())
                .setClassId(begin.getClassId())
                .setCount(1)
                .build();
    }

    /** Start of the quarter of an hour, UTC, that the time lies in. */
    static Instant quarterOf(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
    }
}
