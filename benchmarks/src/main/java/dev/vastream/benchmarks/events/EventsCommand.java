package dev.vastream.benchmarks.events;

import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.benchmarks.setup.ClassArchive;
import dev.vastream.benchmarks.setup.MeasuredProcess;
import dev.vastream.cluster.ClusterStartException;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What tracker and rules cost. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Detection records a second and core through tracker and rules of the event topology, with a real broker;"
                    + " the state that a camera leaves in the changelogs; and how long it takes from the start of a"
                    + " process, after its predecessor was killed, until it has worked off a next frame of each camera.",
            "Detections are made up, so no models are needed: people who walk through regions, every third one a line."
        })
public final class EventsCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;
    private static final int FEWEST_FRAMES = 50;
    /** Frames of the first process, which only leaves its classes behind. */
    private static final long FIRST = 1;

    @Option(names = "--cameras", defaultValue = "100", description = "Cameras (default: ${DEFAULT-VALUE}).")
    private int cameras;

    @Option(names = "--objects", defaultValue = "10", description = "Objects of a frame (default: ${DEFAULT-VALUE}).")
    private int objects;

    @Option(names = "--rois", defaultValue = "10", description = "Regions of a camera (default: ${DEFAULT-VALUE}).")
    private int regions;

    @Option(
            names = "--frames",
            defaultValue = "300",
            description = "Frames of a camera that are measured (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--warm-up",
            defaultValue = "1000",
            description =
                    "Frames of a camera before those: compiling takes more of the processor than so many frames do"
                            + " (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (cameras < 1 || objects < 1 || regions < 1 || frames < FEWEST_FRAMES || warmUp < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--cameras, --objects, --rois and --warm-up must be at least 1, --frames at least "
                            + FEWEST_FRAMES);
        }
        try (var cluster = BenchCluster.start()) {
            cluster.prepare();
            measured(cluster).print(spec.commandLine().getOut(), json);
        }
        return 0;
    }

    /** Frames of a camera before those that are measured. */
    private long before() {
        return FIRST + (long) warmUp;
    }

    /** Frames of a camera until the process is killed. */
    private long all() {
        return before() + frames;
    }

    /** The processor time of one process and the time on the clock for the same records. */
    private record Cost(double coreSeconds, double seconds) {}

    private Report measured(BenchCluster cluster) throws Exception {
        var scene = new Scene(Instant.now().minus(Duration.ofMinutes(10)), objects, regions);
        var classes = new ClassArchive(cluster.folder().resolve("events.jsa"));
        try (var published = new Published(cluster);
                var progress = new Progress(cluster)) {
            published.regions(scene, cameras);
            var run = new Run(cluster, scene, published, progress);
            endInOrder(run, classes);
            var cost = worked(run);
            var restore = restored(run, classes);
            var records = (double) cameras * frames;
            var written = new Written(cluster);
            return new Report("Detection records through tracker and rules")
                    .condition("cameras", cameras)
                    .condition("objects", objects + " a frame")
                    .condition("regions", regions + " a camera")
                    .condition("records", cameras * frames + ", after " + cameras * before() + " to warm up")
                    .figure("records_per_core_s", records / cost.coreSeconds())
                    .figure("records_per_s", records / cost.seconds())
                    .figure("state_bytes_per_camera", written.stateBytes() / (double) cameras)
                    .count("events_told", written.records(Topics.EVENTS.name()))
                    .count("alert_rows", written.records(Topics.ALERTS.name()))
                    .figure("restore_s", restore);
        }
    }

    /** What the processes of a run work on, one after the other. */
    private record Run(BenchCluster cluster, Scene scene, Published published, Progress progress) {

        MeasuredProcess start(List<String> options) throws ClusterStartException {
            return MeasuredProcess.start("events", EventLaneMain.class, cluster, options);
        }
    }

    /** As programs do that {@code va} starts, the first process that is not killed leaves its classes to the next ones. */
    private void endInOrder(Run run, ClassArchive classes) throws Exception {
        run.published().frames(run.scene(), cameras, 0, FIRST);
        try (var lane = run.start(classes.written())) {
            run.progress().await(FIRST * cameras, lane);
        }
    }

    /** The detections wait on their topic when the process gets to them; it is killed when all are worked off. */
    private Cost worked(Run run) throws Exception {
        try (var lane = run.start(List.of())) {
            run.published().frames(run.scene(), cameras, FIRST, before());
            run.progress().await(before() * cameras, lane);
            var core = lane.processorTime();
            var began = System.nanoTime();
            run.published().frames(run.scene(), cameras, before(), all());
            run.progress().await(all() * cameras, lane);
            var cost =
                    new Cost(lane.processorTime().minus(core).toNanos() / NANOS, (System.nanoTime() - began) / NANOS);
            lane.kill();
            return cost;
        }
    }

    private double restored(Run run, ClassArchive classes) throws Exception {
        run.published().frames(run.scene(), cameras, all(), all() + 1);
        var began = System.nanoTime();
        try (var lane = run.start(classes.read())) {
            run.progress().await((all() + 1) * cameras, lane);
            var seconds = (System.nanoTime() - began) / NANOS;
            lane.kill();
            return seconds;
        }
    }
}
