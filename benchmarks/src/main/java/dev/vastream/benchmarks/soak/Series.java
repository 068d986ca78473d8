package dev.vastream.benchmarks.soak;

import dev.vastream.benchmarks.report.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The footprints of one process over time. */
final class Series {

    private final String name;
    private final long pid;
    private final List<Footprint> footprints = new ArrayList<>();

    Series(String name, long pid) {
        this.name = name;
        this.pid = pid;
    }

    String name() {
        return name;
    }

    void look(double minute) throws IOException {
        footprints.add(Footprint.of(pid, minute));
    }

    double[] minutes() {
        return values(Footprint::minute);
    }

    double[] megabytes() {
        return values(Footprint::megabytes);
    }

    double[] handles() {
        return values(Footprint::handles);
    }

    /** Memory within a stretch of time, MiB. */
    Spread megabytes(double from, double to) {
        return spread(from, to, Footprint::megabytes);
    }

    /** Handles within a stretch of time. */
    Spread handles(double from, double to) {
        return spread(from, to, Footprint::handles);
    }

    private Spread spread(double from, double to, ToDoubleFunction<Footprint> value) {
        return Spread.of(footprints.stream()
                .filter(footprint -> footprint.minute() >= from && footprint.minute() <= to)
                .map(value::applyAsDouble)
                .toList());
    }

    private double[] values(ToDoubleFunction<Footprint> value) {
        return footprints.stream().mapToDouble(value).toArray();
    }
}
