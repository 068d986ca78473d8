package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.Analysis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.IntSupplier;

/** Figures of the frame lane. */
final class FrameMetrics {

    private static final String FRAMES = "va.frames";

    private final MeterRegistry registry;
    private final Counter analysed;
    private final Timer decode;
    private final Timer inference;
    private final DistributionSummary batchSize;

    FrameMetrics(MeterRegistry registry) {
        this.registry = registry;
        analysed = registry.counter(FRAMES, "outcome", "analysed");
        decode = registry.timer("va.frames.decode");
        inference = registry.timer("va.frames.inference");
        batchSize = registry.summary("va.frames.batch.size");
    }

    void analysed(Analysis analysis) {
        analysed.increment();
        decode.record(analysis.decode());
        inference.record(analysis.inference());
    }

    void shed(String cameraUid) {
        registry.counter(FRAMES, "outcome", "shed_too_old").increment();
        registry.counter("va.frames.shed", "camera_uid", cameraUid).increment();
    }

    void deadLetter(String reason) {
        registry.counter(FRAMES, "outcome", "dead_letter").increment();
        registry.counter("va.dead_letters", "reason", reason, "lane", "frames").increment();
    }

    void batch(int size) {
        batchSize.record(size);
    }

    void watchQueue(IntSupplier queued) {
        registry.gauge("va.frames.queue", queued, IntSupplier::getAsInt);
    }
}
