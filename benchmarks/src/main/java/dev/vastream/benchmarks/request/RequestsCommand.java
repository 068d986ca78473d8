package dev.vastream.benchmarks.request;

import dev.vastream.benchmarks.picture.BenchPictures;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.report.Spread;
import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.benchmarks.setup.BenchOptions;
import dev.vastream.benchmarks.setup.CallLoop;
import dev.vastream.benchmarks.setup.DeviceOption;
import dev.vastream.benchmarks.setup.DirectWork;
import dev.vastream.benchmarks.setup.RoundsOption;
import dev.vastream.vision.Vision;
import dev.vastream.vision.model.ModelDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An endpoint through bridge, broker and worker against the same work on the caller's thread. */
@Command(
        name = "requests",
        mixinStandardHelpOptions = true,
        description = "Latency and throughput of an endpoint over the bridge against the same work in-process.")
public final class RequestsCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Mixin
    private DeviceOption device;

    @Mixin
    private RoundsOption rounds;

    @Option(
            names = "--endpoint",
            defaultValue = "detect",
            description = "What is called: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Endpoint endpoint;

    @Option(names = "--calls", defaultValue = "500", description = "Calls of a round (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--concurrency",
            defaultValue = "8",
            description = "Callers at once when throughput is measured (default: ${DEFAULT-VALUE}).")
    private int many;

    @Option(
            names = "--warm-up",
            defaultValue = "30000",
            description = "Most calls over the bridge before measuring, which begins when the just-in-time compiler has"
                    + " nothing left to do (default: ${DEFAULT-VALUE}).")
    private int warmUpCalls;

    private final Side direct = new Side("in-process");
    private final Side bridged = new Side("bridge");
    private final List<Double> throughputRatios = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        options.print(measured());
        return 0;
    }

    private Report measured() throws Exception {
        var pictures = options.pictures();
        try (var vision = device.open(options.models());
                var cluster = BenchCluster.start();
                var bridge =
                        BridgeUnderTest.start(cluster, options.models(), device.device(), options.workers(vision));
                var work = new DirectWork<>(
                        vision::newModels, (models, index) -> endpoint.work(models, pictures.encoded(index)))) {
            var http = new HttpCall(endpoint, bridge.address(), pictures.jpegs(), many);
            try (var oneDirect = new CallLoop(1, work);
                    var oneHttp = new CallLoop(1, http);
                    var manyDirect = new CallLoop(many, work);
                    var manyHttp = new CallLoop(many, http)) {
                options.progress("warming up");
                manyDirect.make(calls);
                var warmedUpBy = WarmUp.run(manyHttp, calls, warmUpCalls);
                options.progress("warmed up after " + warmedUpBy + " calls");
                oneDirect.make(calls);
                oneHttp.make(calls);
                for (int i = 1; i <= rounds.rounds(); i++) {
                    direct.latency(oneDirect.make(calls));
                    bridged.latency(oneHttp.make(calls));
                    var ceiling = direct.throughput(manyDirect.make(calls));
                    var reached = bridged.throughput(manyHttp.make(calls));
                    throughputRatios.add(reached / ceiling);
                    options.progress("round " + i + ": " + direct.lastRound() + "; " + bridged.lastRound());
                }
            }
            return report(pictures, vision);
        }
    }

    private Report report(BenchPictures pictures, Vision vision) {
        var report = new Report(endpoint.path() + " over the bridge against the same work in-process")
                .condition("device", device.device() + ", " + vision.provider())
                .condition("workers", options.workers(vision))
                .condition("rounds", rounds.rounds() + ", alternating, after a warm-up")
                .condition("calls", calls + " a round and side, at concurrency 1 and at " + many)
                .condition("warm_up_calls", warmUpCalls)
                .condition("pictures", pictures.origin() + ", mean " + pictures.meanBytes() + " bytes")
                .condition(
                        "models",
                        vision.models().stream().map(ModelDescription::name).toList());
        direct.addTo(report, many);
        bridged.addTo(report, many);
        return report.row("throughput ratio, by round", Spread.of(throughputRatios))
                .figure("overhead_p50_ms", bridged.millisAt(50) - direct.millisAt(50))
                .figure("overhead_p99_ms", bridged.millisAt(99) - direct.millisAt(99))
                .figure("calls_per_second_c" + many, Spread.of(bridged.rates).median())
                .figure("p99_ms_c" + many, Spread.of(bridged.manyTails).median())
                .figure("throughput_ratio_c" + many, Spread.of(throughputRatios).median());
    }

    /** One side's figures over the rounds. */
    private static final class Side {

        private final String name;
        private final Histogram all = CallLoop.histogram();
        private final List<Double> medians = new ArrayList<>();
        private final List<Double> tails = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> manyTails = new ArrayList<>();

        Side(String name) {
            this.name = name;
        }

        void latency(CallLoop.Taken taken) {
            all.add(taken.latency());
            medians.add(taken.millisAt(50));
            tails.add(taken.millisAt(99));
        }

        double throughput(CallLoop.Taken taken) {
            rates.add(taken.perSecond());
            manyTails.add(taken.millisAt(99));
            return taken.perSecond();
        }

        double millisAt(double percentile) {
            return all.getValueAtPercentile(percentile) / 1000.0;
        }

        String lastRound() {
            var last = medians.size() - 1;
            return "%s p50 %.1f ms, p99 %.1f ms, %.1f calls/s"
                    .formatted(name, medians.get(last), tails.get(last), rates.get(last));
        }

        void addTo(Report report, int many) {
            report.row(name + " p50 ms, concurrency 1", Spread.of(medians))
                    .row(name + " p99 ms, concurrency 1", Spread.of(tails))
                    .row(name + " calls/s, concurrency " + many, Spread.of(rates));
        }
    }
}
