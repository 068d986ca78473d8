package dev.vastream.bridge.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events that began on one day before one camera. A series of counts is kept for each region, lane, class and type. */
final class CameraDay {

    /** Quarters of an hour in a day. */
    static final int QUARTERS = 96;

    private final Map<Line, List<Series>> lines = new HashMap<>();
    private int series;

    /** What a row's key says beside camera and quarter: the newest row of a key holds, whatever type it is of. */
    record Line(String roiId, int lane, int classId) {}

    /** The counts of one type by quarter; type and numbers are almost always the same all day. */
    private record Series(String eventType, int[] counts) {}

    /** Whether there is a series for that type already. */
    boolean has(Line line, String eventType) {
        return lines.getOrDefault(line, List.of()).stream()
                .anyMatch(known -> known.eventType().equals(eventType));
    }

    void put(Line line, int quarter, String eventType, int count) {
        remove(line, quarter);
        if (!has(line, eventType)) {
            lines.computeIfAbsent(line, same -> new ArrayList<>(1)).add(new Series(eventType, new int[QUARTERS]));
            series++;
        }
        for (var known : lines.get(line)) {
            if (known.eventType().equals(eventType)) {
                known.counts()[quarter] = count;
            }
        }
    }

    void remove(Line line, int quarter) {
        lines.getOrDefault(line, List.of()).forEach(known -> known.counts()[quarter] = 0);
    }

    /** How many series there are. */
    int series() {
        return series;
    }

    /** The quarters in which something began, in order. */
    List<QuarterCount> counts() {
        var counts = new ArrayList<QuarterCount>();
        lines.forEach((line, all) -> all.forEach(known -> {
            for (var quarter = 0; quarter < QUARTERS; quarter++) {
                var count = known.counts()[quarter];
                if (count > 0) {
                    counts.add(new QuarterCount(
                            quarter, line.roiId(), line.lane(), known.eventType(), line.classId(), count));
                }
            }
        }));
        counts.sort(null);
        return counts;
    }
}
