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
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.image.ImageLimits;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
    /** Just-in-time compilation of program and broker takes as long. */
    private static final int WARM_UP_ROUNDS = 2;

    @Mixin
    private BenchOptions options;

    @Mixin
    private RoundsOption rounds;

    @Mixin
    private DeviceOption device;

    @Option(names = "--frames", defaultValue = "2000", description = "Frames of a round (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--cameras",
            defaultValue = "8",
            description = "Cameras they belong to (default: ${DEFAULT-VALUE}).")
    private int cameras;

    @Spec
    private CommandSpec spec;

    private final List<Double> decodings = new ArrayList<>();
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
        var settings = new VisionSettings(options.models(), device.device(), 1, ImageLimits.CONTRACT);
        try (var vision = Vision.open(settings);
                var decoding =
                        new DirectWork<>(vision::newModels, (models, index) -> models.decode(pictures.encoded(index)));
                var decoders = new CallLoop(options.workers(), decoding);
                var work = new DirectWork<>(
                        vision::newModels, (models, index) -> detect(models, pictures.encoded(index)));
                var ceiling = new CallLoop(options.workers(), work);
                var cluster = BenchCluster.start();
                var pipeline =
                        new FramePipeline(cluster, options.models(), device.device(), options.workers(), cameras)) {
            options.progress("warming up");
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                decoders.make(frames);
                ceiling.make(frames);
                pipeline.run(round);
            }
            var bytesBefore = vision.inputBytes();
            for (int i = 1; i <= rounds.rounds(); i++) {
                decodings.add(decoders.make(frames).perSecond());
                measure(i, ceiling.make(frames).perSecond(), pipeline.run(round));
            }
            var bytes = (vision.inputBytes() - bytesBefore) / ((long) frames * rounds.rounds());
            return report(pictures, vision).count("h2d_bytes_per_frame", bytes);
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

    private Report report(BenchPictures pictures, Vision vision) {
        return new Report("Pipeline against its models alone, frames/s")
                .condition("workers", options.workers())
                .condition(
                        "rounds",
                        rounds.rounds() + ", alternating, after " + WARM_UP_ROUNDS + " warm-up rounds of each")
                .condition("frames", frames + " a round, " + cameras + " cameras")
                .condition("pictures", pictures.origin() + ", mean " + pictures.meanBytes() + " bytes")
                .condition("device", device.device().toString())
                .condition("provider", vision.provider())
                .condition(
                        "models",
                        vision.models().stream().map(ModelDescription::name).toList())
                .row("decoding alone", Spread.of(decodings))
                .row("ceiling", Spread.of(ceilings))
                .row("pipeline", Spread.of(pipelines))
                .row("pipeline over ceiling, by round", Spread.of(ratios))
                .figure("decode_fps", Spread.of(decodings).median())
                .figure("ceiling_fps", Spread.of(ceilings).median())
                .figure("pipeline_fps", Spread.of(pipelines).median())
                .figure("pipeline_over_ceiling", Spread.of(ratios).median());
    }
}
