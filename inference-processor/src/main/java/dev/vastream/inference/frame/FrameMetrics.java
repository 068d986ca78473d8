package dev.vastream.inference.frame;

import dev.vastream.program.kafka.Letters;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.vision.recognition.FaceVerdict;
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Figures of the frame lane. */
final class FrameMetrics {

    static final String FRAMES = "va.frames";
    static final String OUTCOME = "outcome";
    static final String ANALYSED = "analysed";
    static final String SHED = "shed_too_old";
    static final String EXPIRED = "expired";

    private final MeterRegistry registry;
    private final Letters letters;
    private final Counter analysed;
    private final Timer decode;
    private final Timer inference;
    private final DistributionSummary batchSize;
    private final Map<FaceVerdict, Counter> faces = new EnumMap<>(FaceVerdict.class);

    FrameMetrics(MeterRegistry registry) {
        this.letters = new Letters("inference-processor", "frames", registry);
        this.registry = registry;
        analysed = registry.counter(FRAMES, OUTCOME, ANALYSED);
        decode = registry.timer("va.frames.decode");
        inference = registry.timer("va.frames.inference");
        batchSize = registry.summary("va.frames.batch.size");
        for (var verdict : FaceVerdict.values()) {
            faces.put(verdict, registry.counter("va.frames.faces", "verdict", lowerCase(verdict)));
        }
    }

    void analysed(SeenPicture seen) {
        analysed.increment();
        seen.faces().forEach(face -> face.verdict()
                .ifPresent(verdict -> faces.get(verdict).increment()));
        decode.record(seen.times().decoding());
        inference.record(seen.times().inference());
    }

    private static String lowerCase(FaceVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Which camera's frame it was is told by its record of detections: a label would grow with every name that is sent. */
    void shed() {
        registry.counter(FRAMES, OUTCOME, SHED).increment();
    }

    void expired(long frames) {
        registry.counter(FRAMES, OUTCOME, EXPIRED).increment(frames);
    }

    void watchClocks(SenderClocks cameras) {
        registry.gauge("va.cameras.skewed", cameras, SenderClocks::skewed);
        registry.gauge("va.cameras.skew.largest.seconds", cameras, SenderClocks::largestSeconds);
    }

    /** The dead letter of a frame, counted. */
    DeadLetter deadLetter(ConsumerRecord<byte[], ByteBuffer> frame, String reason, String detail) {
        registry.counter(FRAMES, OUTCOME, "dead_letter").increment();
        return letters.of(frame, reason, detail);
    }

    void batch(int size) {
        batchSize.record(size);
    }

    void watchQueue(IntSupplier queued) {
        registry.gauge("va.frames.queue", queued, IntSupplier::getAsInt);
    }
}
