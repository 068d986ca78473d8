package dev.vastream.benchmarks.overload;

import dev.vastream.benchmarks.load.SystemOption;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.report.Machine;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.setup.BenchOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Four times as many calls as can be served: those who are let in are served as fast as ever, the others refused at once. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure the capacity of /v1/detect with callers that wait for their answer, then call several times as often"
                    + " as that, whether answered or not, and measure capacity again. Both ways of calling are warmed up.",
            "",
            "A call's time counts from when it was due. Good is HTTP 200; refused is HTTP 429; anything else has failed.",
            "Bounds: good answers a second over capacity (the mean of both measurements) >= 0.95, refusals within 50 ms"
                    + " and good answers within the bridge's deadline at the 99th percentile, none failed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all bounds hold", "1:a bound does not hold, or the system did not start", "2:wrong usage"})
public final class OverloadCommand implements Callable<Integer> {

    private static final double LEAST_GOOD = 0.95;
    private static final double LONGEST_REFUSAL_MILLIS = 50;
    private static final double P99 = 99;
    private static final int CALLERS_OF_CAPACITY = 16;
    private static final int MOST_CALLS = 512;
    private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(15);

    @Mixin
    private BenchOptions options;

    @Mixin
    private SystemOption systems;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Most time of calls before measuring, of either way; it ends when good answers come no faster"
                    + " (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--capacity",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Each of the two measurements of capacity (default: ${DEFAULT-VALUE}).")
    private int capacitySeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Of overload (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--times",
            paramLabel = "FACTOR",
            defaultValue = "4",
            description = "Calls a second of the overload over capacity (default: ${DEFAULT-VALUE}).")
    private double times;

    @Option(
            names = "--ask-first",
            description = "Callers send a picture only when the bridge asks for it (Expect: 100-continue), so that a"
                    + " refusal costs no body.")
    private boolean askFirst;

    @Override
    public Integer call() throws Exception {
        return systems.measure(options, this::measure);
    }

    /** Loads a running system. */
    public Report measure(SystemUnderLoad system) throws IOException, InterruptedException {
        // The JDK keeps five idle connections to a host by default, fewer than there are callers.
        System.setProperty("http.maxConnections", Integer.toString(MOST_CALLS));
        var pictures = options.pictures();
        var post = new Post(system.address(), pictures.jpegs(), SystemUnderLoad.DEADLINE.multipliedBy(2), askFirst);
        var closed = new ClosedLoop(post, CALLERS_OF_CAPACITY);
        options.progress("warming up");
        var settling = new Settling(WARM_UP_WINDOW, Duration.ofSeconds(warmUpSeconds));
        var settled = settling.run(closed::goodPerSecond);
        options.progress("warming up refusals");
        // They have code of their own, which costs more to compile than to run.
        var often = times * settled.perSecond();
        var refusing = settling.run(
                time -> new OpenLoop(post, MOST_CALLS).run(often, time).goodPerSecond());
        var before = closed.goodPerSecond(Duration.ofSeconds(capacitySeconds));
        options.progress("capacity %.1f/s".formatted(before));
        var taken = new OpenLoop(post, MOST_CALLS).run(times * before, Duration.ofSeconds(seconds));
        options.progress("good under overload %.1f/s".formatted(taken.goodPerSecond()));
        var after = closed.goodPerSecond(Duration.ofSeconds(capacitySeconds));
        options.progress("capacity %.1f/s".formatted(after));
        return report(taken, before, after)
                .condition("machine", Machine.here().toString())
                .condition("workers", options.workers())
                .condition("ask_first", askFirst)
                .condition("settled", settled.isFlat() && refusing.isFlat())
                .condition("pictures", pictures.origin() + ", mean " + pictures.meanBytes() + " bytes");
    }

    private Report report(OpenLoop.Taken taken, double before, double after) {
        var capacity = (before + after) / 2;
        var share = taken.goodPerSecond() / capacity;
        var refusal = OpenLoop.Taken.millisAt(taken.refused(), P99);
        var good = OpenLoop.Taken.millisAt(taken.good(), P99);
        var deadline = SystemUnderLoad.DEADLINE.toMillis();
        return new Report("/v1/detect called %.1f times a second".formatted(times * before))
                .condition("seconds", seconds)
                .figure("good_over_capacity", share)
                .figure("refusal_p99_ms", refusal)
                .figure("good_p99_ms", good)
                .figure("refusal_p50_ms", OpenLoop.Taken.millisAt(taken.refused(), 50))
                .figure("good_p50_ms", OpenLoop.Taken.millisAt(taken.good(), 50))
                .figure("deadline_ms", deadline)
                .figure("capacity_before", before)
                .figure("capacity_after", after)
                .figure("good_per_second", taken.goodPerSecond())
                .count("good", taken.good().getTotalCount())
                .count("refused", taken.refused().getTotalCount())
                .count("failed", taken.failed())
                .bound(share >= LEAST_GOOD, "good_over_capacity must be at least " + LEAST_GOOD + ", is " + share)
                .bound(
                        refusal <= LONGEST_REFUSAL_MILLIS,
                        "refusal_p99_ms must be at most " + LONGEST_REFUSAL_MILLIS + ", is " + refusal)
                .bound(good <= deadline, "good_p99_ms must be at most " + deadline + ", is " + good)
                .bound(taken.failed() == 0, "failed must be 0, is " + taken.failed());
    }
}
