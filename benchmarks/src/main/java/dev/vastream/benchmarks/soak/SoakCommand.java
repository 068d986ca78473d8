package dev.vastream.benchmarks.soak;

import dev.vastream.benchmarks.load.SystemOption;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.picture.FacePictures;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.report.Spread;
import dev.vastream.benchmarks.setup.BenchOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Full load for a long time: what the processes hold must not grow. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Load the whole system fully (live frames, calls, a gallery that changes) and watch resident memory and open"
                    + " handles of its processes. Their heaps are taken whole at the start, so that what grows is not"
                    + " what Java would fill anyway.",
            "",
            "Bounds, for worker, event topology, matcher and bridge together, from the minute after --settle to the last"
                    + " minute (medians): resident memory grows by 2 % at most, handles by 2 % at most; every process"
                    + " is the one that was started.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all bounds hold", "1:a bound does not hold, or the system did not start", "2:wrong usage"})
public final class SoakCommand implements Callable<Integer> {

    private static final double MOST_GROWTH_PERCENT = 2;
    private static final double LONGEST_STRETCH_MINUTES = 1;

    @Mixin
    private BenchOptions options;

    @Mixin
    private SystemOption systems;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "30",
            description = "How long the load lasts (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--settle",
            paramLabel = "M",
            defaultValue = "5",
            description = "Minutes until which growth does not count (default: ${DEFAULT-VALUE}).")
    private double settle;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Time between two looks at the processes (default: ${DEFAULT-VALUE}).")
    private double every;

    @Option(
            names = "--frames-per-second",
            paramLabel = "N",
            defaultValue = "30",
            description = "Frames of all cameras; old ones are shed (default: ${DEFAULT-VALUE}).")
    private double framesPerSecond;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            defaultValue = "target",
            description = "Folder for soak-memory.svg and soak-handles.svg (default: ${DEFAULT-VALUE}).")
    private Path plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (minutes - settle < 2 * every / 60) {
            throw new ParameterException(
                    spec.commandLine(), "--minutes must be larger than --settle, is " + minutes + " and " + settle);
        }
        options.images();
        return systems.measure(options, this::measure);
    }

    /** Loads a running system. */
    public Report measure(SystemUnderLoad system) throws IOException, InterruptedException {
        var faces = FacePictures.load(options.images());
        try (var load = new FullLoad(system, options.pictures().jpegs(), faces, framesPerSecond)) {
            return measured(system, load);
        }
    }

    private Report measured(SystemUnderLoad system, FullLoad load) throws IOException, InterruptedException {
        var programs = new ArrayList<Series>();
        system.programs().forEach(program -> programs.add(new Series(program.name(), program.pid())));
        var all = new ArrayList<>(programs);
        all.add(new Series("broker", system.broker().pid()));
        all.add(new Series("registry", system.registryPid()));
        load.start();
        watch(all);
        new Plot("Resident memory under full load", "MiB")
                .curves(all, Series::megabytes)
                .write(plots.resolve("soak-memory.svg"));
        new Plot("Open handles under full load", "handles")
                .curves(all, Series::handles)
                .write(plots.resolve("soak-handles.svg"));
        return report(programs, load);
    }

    /** A process that has gone has no footprint, which ends the command. */
    private void watch(List<Series> all) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var looks = Math.max(1, Math.round(minutes * 60 / every));
        for (var i = 0; i <= looks; i++) {
            var minute = (System.nanoTime() - start) / 6e10;
            for (var series : all) {
                series.look(minute);
            }
            if (i % Math.max(1, Math.round(60 / every)) == 0) {
                options.progress("minute %.1f".formatted(minute));
            }
            Thread.sleep(Math.max(0, Math.round((i + 1) * every * 1000) - (System.nanoTime() - start) / 1_000_000));
        }
    }

    private Report report(List<Series> programs, FullLoad load) {
        var stretch = Math.min(LONGEST_STRETCH_MINUTES, (minutes - settle) / 2);
        var report = new Report("Footprint under full load over " + minutes + " minutes")
                .condition("plots", plots.toString())
                .count("good_calls", load.good())
                .count("other_calls", load.other())
                .count("frames", load.frames());
        programs.forEach(series -> report.row(
                        series.name() + ", MiB after " + settle + " min", series.megabytes(settle, settle + stretch))
                .row(series.name() + ", MiB at the end", series.megabytes(minutes - stretch, minutes + stretch)));
        var memory = growthPercent(
                programs,
                series -> series.megabytes(settle, settle + stretch),
                series -> series.megabytes(minutes - stretch, minutes + stretch));
        var handles = growthPercent(
                programs,
                series -> series.handles(settle, settle + stretch),
                series -> series.handles(minutes - stretch, minutes + stretch));
        return report.figure("rss_growth_percent", memory)
                .figure("handles_growth_percent", handles)
                .bound(memory <= MOST_GROWTH_PERCENT, "rss_growth_percent must be at most 2, is " + memory)
                .bound(handles <= MOST_GROWTH_PERCENT, "handles_growth_percent must be at most 2, is " + handles)
                .bound(load.good() > 0, "some calls must be good");
    }

    private static double growthPercent(
            List<Series> programs, Function<Series, Spread> before, Function<Series, Spread> after) {
        var from = programs.stream()
                .mapToDouble(series -> before.apply(series).median())
                .sum();
        var to = programs.stream()
                .mapToDouble(series -> after.apply(series).median())
                .sum();
        return 100 * (to / from - 1);
    }
}
