package dev.vastream.bridge.statistics;

import dev.vastream.bridge.statistics.CameraDay.Line;
import dev.vastream.schemas.avro.StatisticsRow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counts of this day and the six before, by day and camera, days being those of UTC. Safe for use by several threads. */
public final class StatisticsTable {

    /** How many days before this one are kept. */
    public static final int DAYS_BEFORE = 6;

    /** A series takes half a kibibyte: some 100 MiB. A thousand cameras with ten kinds of events each make 70 000. */
    private static final int MOST_SERIES = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(StatisticsTable.class);
    private static final int QUARTER_MINUTES = 15;

    private final Clock clock;
    private final int mostSeries;
    private final NavigableMap<LocalDate, Map<String, CameraDay>> days = new TreeMap<>();
    private int series;
    private boolean toldFull;

    public StatisticsTable(Clock clock) {
        this(clock, MOST_SERIES);
    }

    StatisticsTable(Clock clock, int mostSeries) {
        this.clock = clock;
        this.mostSeries = mostSeries;
    }

    /** Whether there are statistics of that day, which may say that nothing happened. */
    public boolean covers(LocalDate day) {
        return !day.isAfter(today()) && !day.isBefore(firstDay());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private LocalDate firstDay() {
        return today().minusDays(DAYS_BEFORE);
    }

    /** What began on that day before that camera, in order. */
    public synchronized List<QuarterCount> of(String cameraUid, LocalDate day) {
        var camera = days.getOrDefault(day, Map.of()).get(cameraUid);
        return camera == null ? List.of() : camera.counts();
    }

    /** Applies a row. One of an earlier day is not kept; one of tomorrow is, as a camera's clock may be ahead. */
    public synchronized void put(StatisticsRow row) {
        forgetOldDays();
        var day = day(row.getQuarter());
        if (day.isBefore(firstDay()) || day.isAfter(today().plusDays(1))) {
            return;
        }
        var line = new Line(row.getRoiId(), row.getLane(), row.getClassId());
        if (series >= mostSeries && !has(day, row.getCameraUid(), line, row.getEventType())) {
            tellFull();
            return;
        }
        var camera = days.computeIfAbsent(day, same -> new HashMap<>())
                .computeIfAbsent(row.getCameraUid(), same -> new CameraDay());
        var before = camera.series();
        camera.put(line, quarter(row.getQuarter()), row.getEventType(), (int)
                Math.max(0, Math.min(Integer.MAX_VALUE, row.getCount())));
        series += camera.series() - before;
    }

    private boolean has(LocalDate day, String cameraUid, Line line, String eventType) {
        var camera = days.getOrDefault(day, Map.of()).get(cameraUid);
        return camera != null && camera.has(line, eventType);
    }

    /** Takes away the row of that key. */
    synchronized void remove(BucketKey key) {
        var camera = days.getOrDefault(day(key.quarter()), Map.of()).get(key.cameraUid());
        if (camera != null) {
            camera.remove(new Line(key.roiId(), key.lane(), key.classId()), quarter(key.quarter()));
        }
    }

    /** The rows are read again from the beginning. */
    synchronized void clear() {
        days.clear();
        series = 0;
    }

    /** Days for which anything is kept. */
    synchronized List<LocalDate> days() {
        return List.copyOf(days.keySet());
    }

    private void forgetOldDays() {
        var old = days.headMap(firstDay());
        old.values().forEach(cameras -> cameras.values().forEach(camera -> series -= camera.series()));
        old.clear();
    }

    private void tellFull() {
        if (!toldFull) {
            LOG.warn("Statistics of more than {} regions, lanes, classes and days are left out", mostSeries);
            toldFull = true;
        }
    }

    private static LocalDate day(Instant quarter) {
        return LocalDate.ofInstant(quarter, ZoneOffset.UTC);
    }

    private static int quarter(Instant start) {
        return LocalTime.ofInstant(start, ZoneOffset.UTC).get(ChronoField.MINUTE_OF_DAY) / QUARTER_MINUTES;
    }
}
