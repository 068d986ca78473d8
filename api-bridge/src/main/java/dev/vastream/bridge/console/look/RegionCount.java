package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.EventInfo;

/**
 * What a region of interest has counted, as its newest event says.
 *
 * @param inside objects inside
 * @param entered objects that entered, or crossed in
 * @param exited objects that left, or crossed out
 * @param meanStaySeconds mean of their stays
 */
public record RegionCount(int inside, int entered, int exited, double meanStaySeconds) {

    static String region(EventInfo item) {
        return item.getRoiInfo().getRoi().getRoiId();
    }

    static RegionCount of(EventInfo item) {
        var counting = item.getRoiInfo().getRoiObjectCounting();
        return new RegionCount(
                counting.getObjectCount(),
                counting.getEnteredCount(),
                counting.getExitedCount(),
                item.getRoiInfo().getAvgStayTime());
    }
}
