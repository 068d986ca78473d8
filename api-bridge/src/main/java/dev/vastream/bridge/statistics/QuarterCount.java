package dev.vastream.bridge.statistics;

import java.util.Comparator;

/**
 * How many events of one kind began in a quarter of an hour.
 *
 * @param quarter of the day, 0 to 95
 * @param roiId region
 * @param lane number of the drawing that they began in
 * @param eventType name of the contract
 * @param classId class of the contract, -1 for events of the whole region
 * @param count how many, from 1
 */
public record QuarterCount(int quarter, String roiId, int lane, String eventType, int classId, int count)
        implements Comparable<QuarterCount> {

    private static final int QUARTERS_AN_HOUR = 4;

    private static final Comparator<QuarterCount> ORDER = Comparator.comparingInt(QuarterCount::quarter)
            .thenComparing(QuarterCount::roiId)
            .thenComparingInt(QuarterCount::lane)
            .thenComparing(QuarterCount::eventType)
            .thenComparingInt(QuarterCount::classId);

    /** Hour of the day, 0 to 23. */
    public int hour() {
        return quarter / QUARTERS_AN_HOUR;
    }

    /** Quarter of the hour, 0 to 3. */
    public int minuteQuarter() {
        return quarter % QUARTERS_AN_HOUR;
    }

    /** By quarter, region, lane, type and class. */
    @Override
    public int compareTo(QuarterCount other) {
        return ORDER.compare(this, other);
    }
}
