package dev.vastream.benchmarks.frame;

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
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Frames a second of the whole pipeline against those of its models alone. */
@Command(
        name = "frames",
        mixinStandardHelpOptions = true,
        description = "Frames a second: decode and detect in memory against the pipeline through a real broker.")
public final class FramesCommand implements Callable<Integer> {

    private static final int FEWEST_FRAMES = 100;

    /** Share of what the pipeline can do at which frames come while latency is measured. */
    private static final double PACE = 0.8;

    @Mixin
    private BenchOptions options;

    @Mixin
    private DeviceOption device;

    @Mixin
    private RoundsOption rounds;

    @Option(names = "--frames", defaultValue = "2000", description = "Frames of a round (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--warm-up-rounds",
            defaultValue = "2",
            description = "Rounds before those that count; just-in-time compilation takes as long"
                    + " (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(
            names = "--cameras",
            defaultValue = "8",
            description = "Cameras they belong to (default: ${DEFAULT-VALUE}).")
    private int cameras;

    @Spec
    private CommandSpec spec;

    private final List<Double> decoded = new ArrayList<>();
    private final List<Double> ceilings = new ArrayList<>();
    private final List<Double> pipelines = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        options.print(measured());
        return 0;
    }

    private Report measured() throws Exception {
        if (frames < FEWEST_FRAMES) {
            throw new ParameterException(
                    spec.commandLine(), "--frames must be at least " + FEWEST_FRAMES + ", is " + frames);
        }
        var pictures = options.pictures();
        var round = IntStream.range(0, frames)
                .mapToObj(i -> pictures.jpegs().get(i % pictures.jpegs().size()))
                .toList();
        try (var vision = device.open(options.models());
                var work = new DirectWork<>(
                        vision::newModels, (models, index) -> detect(models, pictures.encoded(index)));
                var decoding =
                        new DirectWork<>(vision::newModels, (models, index) -> models.decode(pictures.encoded(index)));
                var ceiling = new CallLoop(options.workers(vision), work);
                var decoder = new CallLoop(options.workers(), decoding);
                var cluster = BenchCluster.start();
                var pipeline = new FramePipeline(
                        cluster, options.models(), device.device(), options.workers(vision), cameras)) {
            options.progress("warming up");
            for (int i = 0; i < warmUpRounds; i++) {
                decoder.make(frames);
                ceiling.make(frames);
                pipeline.run(round);
            }
            var bytesBefore = vision.inputBytes();
            for (int i = 1; i <= rounds.rounds(); i++) {
                decoded.add(decoder.make(frames).perSecond());
                measure(i, ceiling.make(frames).perSecond(), pipeline.run(round));
            }
            var latency = pipeline.latency(round, PACE * Spread.of(pipelines).median());
            var bytes = (vision.inputBytes() - bytesBefore) / ((long) frames * rounds.rounds());
            return report(pictures, vision, latency).count("h2d_bytes_per_frame", bytes);
        }
    }

    /** What the models alone allow: decode and detect on frames in memory. */
    private static void detect(WorkerModels models, ByteBuffer frame) throws ImageRejectedException {
        var picture = models.decode(frame);
        models.objects().detect(picture);
        models.faces().detect(picture);
    }

    private void measure(int round, double ceiling, double pipeline) {
        ceilings.add(ceiling);
        pipelines.add(pipeline);
        ratios.add(pipeline / ceiling);
        options.progress("round %d: ceiling %.1f, pipeline %.1f frames/s".formatted(round, ceiling, pipeline));
    }

    private Report report(BenchPictures pictures, Vision vision, Histogram latency) {
        return new Report("Pipeline against its models alone, frames/s")
                .condition("device", device.device() + ", " + vision.provider())
                .condition("workers", options.workers(vision))
                .condition(
                        "rounds", rounds.rounds() + ", alternating, after " + warmUpRounds + " warm-up rounds of each")
                .condition("frames", frames + " a round, " + cameras + " cameras")
                .condition("pictures", pictures.origin() + ", mean " + pictures.meanBytes() + " bytes")
                .condition(
                        "models",
                        vision.models().stream().map(ModelDescription::name).toList())
                .row("decode alone", Spread.of(decoded))
                .row("ceiling", Spread.of(ceilings))
                .row("pipeline", Spread.of(pipelines))
                .row("pipeline over ceiling, by round", Spread.of(ratios))
                .figure("decode_fps", Spread.of(decoded).median())
                .figure("ceiling_fps", Spread.of(ceilings).median())
                .figure("pipeline_fps", Spread.of(pipelines).median())
                .figure("pipeline_over_ceiling", Spread.of(ratios).median())
                .figure("publish_to_detection_p50_ms", latency.getValueAtPercentile(50) / 1000.0)
                .figure("publish_to_detection_p99_ms", latency.getValueAtPercentile(99) / 1000.0);
    }
}
