package dev.vastream.benchmarks.skeleton;

import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.report.Spread;
import dev.vastream.benchmarks.setup.BenchOptions;
import dev.vastream.benchmarks.setup.CallLoop;
import dev.vastream.benchmarks.setup.DeviceOption;
import dev.vastream.benchmarks.setup.DirectWork;
import dev.vastream.benchmarks.setup.RoundsOption;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One posture analysis in-process against its model runs alone, and two at a time against one. */
@Command(
        name = "skeleton",
        mixinStandardHelpOptions = true,
        description =
                "Time of one posture analysis against its model runs alone; analyses a second, one and two at a time.")
public final class SkeletonCommand implements Callable<Integer> {

    private static final String FRONT = "images/body/standing_front.jpg";
    private static final String SIDE = "images/body/standing_side.jpg";
    private static final int TOGETHER = 2;
    private static final int WARM_UP = 5;

    @Mixin
    private BenchOptions options;

    @Mixin
    private DeviceOption device;

    @Mixin
    private RoundsOption rounds;

    @Option(names = "--front", paramLabel = "FILE", description = "Picture from the front (default: the mirror's).")
    private Path front;

    @Option(names = "--side", paramLabel = "FILE", description = "Picture from the side (default: the mirror's).")
    private Path side;

    @Option(names = "--calls", defaultValue = "20", description = "Analyses of a round (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Spec
    private CommandSpec spec;

    private final List<Double> analyses = new ArrayList<>();
    private final List<Double> models = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> together = new ArrayList<>();
    private final List<Double> gains = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        options.print(measured());
        return 0;
    }

    private Report measured() throws Exception {
        if (calls < 1) {
            throw new ParameterException(spec.commandLine(), "--calls must be at least 1, is " + calls);
        }
        var frontBytes = Files.readAllBytes(picture("--front", front, FRONT));
        var sideBytes = Files.readAllBytes(picture("--side", side, SIDE));
        var folder = options.models();
        try (var vision = device.open(folder);
                var runs = new ModelRuns(folder, device.device());
                var work = new DirectWork<>(
                        vision::newAnalyser,
                        (analyser, index) ->
                                analyser.analyseSkeleton(ByteBuffer.wrap(frontBytes), ByteBuffer.wrap(sideBytes)));
                var single = new CallLoop(1, work);
                var several = new CallLoop(TOGETHER, work)) {
            options.progress("warming up");
            single.make(WARM_UP);
            several.make(TOGETHER * WARM_UP);
            for (var i = 0; i < WARM_UP; i++) {
                runs.millis();
            }
            for (var round = 1; round <= rounds.rounds(); round++) {
                measure(round, single, several, runs);
            }
            return report(runs, frontBytes.length, sideBytes.length);
        }
    }

    private Path picture(String option, Path given, String ofMirror) {
        var file = Optional.ofNullable(given)
                .or(() -> options.mirror().map(mirror -> mirror.resolve(ofMirror)))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), option + " is needed where there is no mirror: no picture can be made up"));
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), option + " is no file: " + file);
        }
        return file;
    }

    /** Both sides in turn, so that what else the machine does meets both. */
    private void measure(int round, CallLoop single, CallLoop several, ModelRuns runs) {
        var whole = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (var i = 0; i < calls; i++) {
            whole.add(single.make(1).elapsed().toNanos() / 1e6);
            bare.add(runs.millis());
        }
        analyses.add(Spread.of(whole).median());
        models.add(Spread.of(bare).median());
        ratios.add(last(analyses) / last(models));
        alone.add(single.make(calls).perSecond());
        together.add(several.make(TOGETHER * calls).perSecond());
        gains.add(last(together) / last(alone));
        options.progress("round %d: analysis %.1f ms, models %.1f ms; %.1f/s alone, %.1f/s two at a time"
                .formatted(round, last(analyses), last(models), last(alone), last(together)));
    }

    private static double last(List<Double> figures) {
        return figures.get(figures.size() - 1);
    }

    private Report report(ModelRuns runs, int frontBytes, int sideBytes) {
        return new Report("Posture analysis against its model runs alone")
                .condition("device", device.device())
                .condition("rounds", rounds.rounds() + " of " + calls + " analyses and as many model runs, in turn")
                .condition("pictures", "front " + frontBytes + " bytes, side " + sideBytes + " bytes")
                .condition("model_runs", runs.toString())
                .row("analysis ms", Spread.of(analyses))
                .row("model runs ms", Spread.of(models))
                .row("analysis over models, by round", Spread.of(ratios))
                .row("analyses/s, one at a time", Spread.of(alone))
                .row("analyses/s, two at a time", Spread.of(together))
                .row("two over one at a time, by round", Spread.of(gains))
                .figure("analysis_over_models", Spread.of(ratios).median())
                .figure("two_over_one", Spread.of(gains).median());
    }
}
