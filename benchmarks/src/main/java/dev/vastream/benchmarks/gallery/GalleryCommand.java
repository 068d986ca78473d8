package dev.vastream.benchmarks.gallery;

import dev.vastream.benchmarks.report.Machine;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.report.Spread;
import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.cluster.ClusterStartException;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.program.StartException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The gallery: time of a search, memory, and time until a matcher knows a subject. */
@Command(
        name = "gallery",
        mixinStandardHelpOptions = true,
        description = "Time of a gallery search on one thread, time until an enrolled subject is found, and restart.")
public final class GalleryCommand implements Callable<Integer> {

    private static final int BATCH = 8;
    private static final int STRANGERS_TO_ENROLLED = 10;
    private static final double P99 = 0.99;

    @Option(
            names = "--size",
            defaultValue = "100000",
            description = "Subjects of the exact search and of the restart (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--dimensions",
            defaultValue = "512",
            description = "Dimensions of their vectors (default: ${DEFAULT-VALUE}).")
    private int dimensions;

    @Option(
            names = "--rounds",
            defaultValue = "100",
            description = "Searches of each kind (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--exact-probes",
            defaultValue = "10000",
            description = "Strangers whose answers are held against a scan of every vector, and a tenth as many"
                    + " further pictures of the enrolled (default: ${DEFAULT-VALUE}).")
    private int exactProbes;

    @Option(
            names = "--enrolments",
            defaultValue = "300",
            description = "Subjects enrolled one after another (default: ${DEFAULT-VALUE}).")
    private int enrolments;

    @Option(
            names = "--ann-size",
            defaultValue = "1000000",
            description = "Subjects of the approximate search, 0 to leave it out (default: ${DEFAULT-VALUE}).")
    private int annSize;

    @Option(
            names = "--ann-dimensions",
            defaultValue = "128",
            description = "Dimensions of their vectors (default: ${DEFAULT-VALUE}).")
    private int annDimensions;

    @Option(
            names = "--ann-probes",
            defaultValue = "500",
            description = "About so many of them are asked for (default: ${DEFAULT-VALUE}).")
    private int annProbes;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ClusterStartException, StartException {
        var report = new Report("Gallery search, milliseconds")
                .condition("machine", Machine.here())
                .condition("threads", 1)
                .condition("arithmetic", DotProducts.fastest().name())
                .condition("exact", size + " subjects of " + dimensions + " dimensions, searched for 5");
        measureSearch(report);
        measureEnrolment(report);
        if (annSize > 0) {
            measureApproximate(report);
        }
        report.print(spec.commandLine().getOut(), json);
        return 0;
    }

    private void measureSearch(Report report) {
        var exact = new ExactSearch(size, dimensions, exactProbes / STRANGERS_TO_ENROLLED);
        var single = exact.millisAProbe(1, rounds);
        var batched = exact.millisAProbe(BATCH, rounds);
        var misses = exact.misses(exactProbes);
        report.row("exact, a probe at a time", Spread.of(single.gallery()))
                .row("every vector, a probe at a time", Spread.of(single.plain()))
                .row("exact, a probe of 8 at a time", Spread.of(batched.gallery()))
                .row("every vector, a probe of 8 at a time", Spread.of(batched.plain()))
                .figure("query_ms_100k_single", median(single.gallery()))
                .figure("query_ms_100k_batch8", median(batched.gallery()))
                .figure("query_over_plain", median(single.gallery()) / median(single.plain()))
                .figure("batch8_over_plain", median(batched.gallery()) / median(batched.plain()))
                .figure("recall_exact_100k", 1 - (double) misses / (exactProbes + exact.again()))
                .count("exact_misses_100k", misses)
                .figure("memory_over_vectors", exact.memoryOverVectors());
    }

    private static double median(List<Double> millis) {
        return Spread.of(millis).median();
    }

    private void measureEnrolment(Report report) throws IOException, ClusterStartException, StartException {
        try (var cluster = BenchCluster.start();
                var enrolment = new Enrolment(cluster, dimensions)) {
            enrolment.enrol(size);
            var started = System.nanoTime();
            try (var matcher = enrolment.matcher()) {
                report.figure("restart_s_100k", (System.nanoTime() - started) / 1e9);
                enrolment.millisUntilVisible(enrolments / 10);
                var visible = enrolment.millisUntilVisible(enrolments);
                report.row("enrolled until found", Spread.of(visible))
                        .figure("enrol_visible_p99_ms", quantile(visible, P99));
            }
        }
    }

    private void measureApproximate(Report report) {
        var search = new ApproximateSearch(annSize, annDimensions, annProbes);
        var millis = search.millis();
        report.condition(
                        "approximate",
                        annSize + " subjects of " + annDimensions + " dimensions, asked for by a picture"
                                + " of cosine 0.65")
                .row("approximate, a probe at a time", Spread.of(millis))
                .figure("recall_at_1_1m", search.recall())
                .figure("ann_p99_ms", quantile(millis, P99));
    }

    private static double quantile(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
