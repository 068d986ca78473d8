package dev.vastream.benchmarks.model;

import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.OnnxRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What batches are worth for a model on a device that is slow per run, and what a lost device costs. */
final class FakeDeviceRates {

    /** About what a small detector takes on a GPU for one picture and for sixteen. */
    private static final Duration RUN = Duration.ofMillis(20);

    /** Enough for two full batches at a time. */
    private static final int THREADS = 40;

    private final CatalogueEntry entry;
    private final Path file;
    private final Duration time;

    FakeDeviceRates(CatalogueEntry entry, Path file, Duration time) {
        this.entry = entry;
        this.file = file;
        this.time = time;
    }

    /**
     * What was found.
     *
     * @param single pictures a second, one a run
     * @param batched pictures a second, up to sixteen a run
     * @param idleAddedMillis what a thread alone waits beyond the device's time, mean of its runs
     * @param wrong results that were another's
     */
    record Found(double single, double batched, double idleAddedMillis, long wrong) {

        double gain() {
            return batched / single;
        }
    }

    Found measure() {
        var single = rate(BatchSizes.SINGLE, THREADS);
        var batched = rate(BatchSizes.UP_TO_16, THREADS);
        var alone = rate(BatchSizes.UP_TO_16, 1);
        return new Found(
                single.perSecond(),
                batched.perSecond(),
                alone.millisEach() - RUN.toNanos() / 1e6,
                single.wrong() + batched.wrong() + alone.wrong());
    }

    private ModelRates.Rate rate(BatchSizes batches, int threads) {
        var runtime = new OnnxRuntime(List.of(new FakeDevice("fake 0", RUN)));
        try (var model = runtime.load(entry, file, batches)) {
            return new ModelRates(model, time).measure(1, threads);
        }
    }

    /** Breaks one of two devices in the middle; a run that fails would end this with its cause. */
    ModelRates.Rate withALoss() {
        var broken = new FakeDevice("fake 0", RUN);
        var runtime = new OnnxRuntime(List.of(broken, new FakeDevice("fake 1", RUN)));
        try (var model = runtime.load(entry, file, BatchSizes.UP_TO_16)) {
            return new ModelRates(model, time).measure(1, THREADS, broken::breakDown);
        }
    }
}
