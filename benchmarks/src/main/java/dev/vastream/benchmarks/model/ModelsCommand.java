package dev.vastream.benchmarks.model;

import dev.vastream.benchmarks.report.Machine;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.report.Spread;
import dev.vastream.benchmarks.setup.BenchOptions;
import dev.vastream.benchmarks.setup.DeviceOption;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.OnnxModel;
import dev.vastream.vision.model.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Each model alone, by pictures a run and threads, and batches on a device that is slow per run. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Pictures a second of each model by batch and threads; what batches gain on a fake device.")
public final class ModelsCommand implements Callable<Integer> {

    private static final double LEAST_GAIN = 6;

    /** Every picture goes through these. */
    private static final List<String> DETECTION = List.of("object-detection", "face-detection");

    /** One with large inputs and results, one with small ones. */
    private static final List<String> BATCHED = List.of("object-detection", "face-embedding");

    @Mixin
    private BenchOptions options;

    @Mixin
    private DeviceOption device;

    @Option(
            names = "--batches",
            split = ",",
            defaultValue = "1,16",
            description = "Pictures a run, at most 16 (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "1,2",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private List<Integer> threads;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            description = "How long each figure is measured (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireRanges();
        var report = new Report("Models alone")
                .condition("machine", Machine.here().toString())
                .condition("device", device.device().toString())
                .condition("figure", "pictures/s over " + seconds + " s, on memory that holds no picture");
        measureModels(report);
        measureFakeDevice(report);
        options.print(report);
        return report.holds() ? 0 : 1;
    }

    private void requireRanges() {
        var isSane = seconds > 0
                && batches.stream().allMatch(batch -> batch >= 1 && batch <= BatchSizes.UP_TO_16.largest())
                && threads.stream().allMatch(count -> count >= 1 && count <= 256);
        if (!isSane) {
            throw new ParameterException(
                    spec.commandLine(), "--batches must be 1 to 16, --threads 1 to 256, --seconds above 0");
        }
    }

    private void measureModels(Report report) throws IOException {
        var runtime = new OnnxRuntime(device.device().choice(), device.device().gpus(), 1);
        report.condition("provider", runtime.provider());
        var folder = new ModelFolder(options.models());
        var bytes = 0L;
        for (var entry : ModelCatalogue.load().wanted()) {
            if (entry.kind() == CatalogueEntry.Kind.MODEL) {
                bytes += measure(report, runtime, entry, file(folder, entry));
            }
        }
        report.count("h2d_bytes_per_picture", bytes);
    }

    /** Returns what a picture takes on its way to this model, if it goes there at all. */
    private long measure(Report report, OnnxRuntime runtime, CatalogueEntry entry, Path file) {
        var bytes = 0L;
        for (var batch : batches) {
            var sizes = batch == 1 ? BatchSizes.SINGLE : new BatchSizes(List.of(1, batch));
            try (var model = runtime.load(entry, file, sizes)) {
                bytes = InputBytes.of(model);
                measure(report, model, batch);
            }
        }
        return DETECTION.contains(entry.task()) ? bytes : 0;
    }

    /** Models of open size are left out: what they do depends on the picture. */
    private void measure(Report report, OnnxModel model, int batch) {
        if (!model.isOfOneSize() || batch > model.batches().largest()) {
            return;
        }
        for (var count : threads) {
            var name = "%s b%d/t%d".formatted(model.entry().name(), batch, count);
            options.progress(name);
            var rate = new ModelRates(model, time()).measure(batch, count);
            report.row(name, Spread.of(List.of(rate.perSecond())));
        }
    }

    private void measureFakeDevice(Report report) throws IOException {
        var folder = new ModelFolder(options.models());
        var gain = Double.MAX_VALUE;
        var added = 0.0;
        var wrong = 0L;
        for (var task : BATCHED) {
            var entry = ModelCatalogue.load().wantedFor(task).orElseThrow();
            options.progress(entry.name() + " on a fake device");
            var rates = new FakeDeviceRates(entry, file(folder, entry), time());
            var found = rates.measure();
            var loss = rates.withALoss();
            report.row(entry.name() + " fake b1", Spread.of(List.of(found.single())));
            report.row(entry.name() + " fake b16", Spread.of(List.of(found.batched())));
            report.row(entry.name() + " fake, one of two lost", Spread.of(List.of(loss.perSecond())));
            gain = Math.min(gain, found.gain());
            added = Math.max(added, found.idleAddedMillis());
            wrong += found.wrong() + loss.wrong();
        }
        report.figure("fake_device_batch16_over_batch1", gain)
                .figure("fake_device_idle_added_ms", added)
                .count("fake_device_wrong_answers", wrong)
                .bound(gain >= LEAST_GAIN, "fake_device_batch16_over_batch1 must be at least " + LEAST_GAIN)
                .bound(wrong == 0, "fake_device_wrong_answers must be 0");
    }

    private Duration time() {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static Path file(ModelFolder folder, CatalogueEntry entry) {
        return folder.find(entry).usable().orElseThrow();
    }
}
