package dev.vastream.benchmarks.channels;

import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.benchmarks.setup.MeasuredProcess;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What each of many channels costs the ingest. */
@Command(
        name = "channels",
        mixinStandardHelpOptions = true,
        description = {
            "Processor time of the ingest for each channel of one frame a second, with a quarter, half and all of the"
                    + " channels running: it should be the same.",
            "Cameras are simulated and give JPEGs of 720p: what decoding costs depends on the cameras."
        })
public final class ChannelsCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;
    private static final int FEWEST_CHANNELS = 4;
    private static final int FEWEST_SECONDS = 2;

    @Option(names = "--channels", defaultValue = "100", description = "Channels (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long each number of channels is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "25",
            description = "Frames of a channel before those: the compiler's work is done by then"
                    + " (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (channels < FEWEST_CHANNELS
                || channels > IngestMain.MOST_CHANNELS
                || seconds < FEWEST_SECONDS
                || warmUp < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--channels must be " + FEWEST_CHANNELS + " to " + IngestMain.MOST_CHANNELS
                            + ", --seconds at least " + FEWEST_SECONDS + ", --warm-up at least 1");
        }
        try (var cluster = BenchCluster.start()) {
            cluster.prepare();
            try (var ingest = MeasuredProcess.start("ingest", IngestMain.class, cluster);
                    var running = new Channels(cluster)) {
                measured(ingest, running).print(spec.commandLine().getOut(), json);
                ingest.kill();
            }
        }
        return 0;
    }

    /**
     * What was seen over a while.
     *
     * @param cores processors that were busy, on average
     * @param fps frames that came a second
     */
    private record Use(double cores, double fps) {}

    private Report measured(MeasuredProcess ingest, Channels running) throws InterruptedException {
        running.run(channels, channels);
        running.awaitFrames((long) channels * warmUp, ingest);
        running.run(0, channels);
        var idle = use(ingest, running);
        var report = new Report("Processor time of the ingest for each channel of one frame a second")
                .condition("channels", channels)
                .condition("seconds", seconds)
                .figure("cpu_idle_percent", idle.cores() * PERCENT);
        for (var some : new int[] {channels / 4, channels / 2, channels}) {
            running.run(some, channels);
            running.awaitFrames(2L * some, ingest);
            var use = use(ingest, running);
            var each = (use.cores() - idle.cores()) / some * PERCENT;
            report.figure("cpu_per_channel_percent_" + some, each).figure("fps_" + some, use.fps());
            if (some == channels) {
                report.figure("cpu_per_channel_percent", each);
            }
        }
        return report;
    }

    private Use use(MeasuredProcess ingest, Channels running) throws InterruptedException {
        var frames = running.frames();
        var core = ingest.processorTime();
        var began = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        var passed = (System.nanoTime() - began) / NANOS;
        return new Use(
                ingest.processorTime().minus(core).toNanos() / NANOS / passed, (running.frames() - frames) / passed);
    }
}
