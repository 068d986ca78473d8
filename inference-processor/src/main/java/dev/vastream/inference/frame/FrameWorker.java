package dev.vastream.inference.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.Analyser.Target;
import dev.vastream.inference.analysis.Analysis;
import dev.vastream.inference.analysis.AnalysisFailedException;
import dev.vastream.inference.kafka.DeadLetter;
import dev.vastream.inference.kafka.RecordTime;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.image.ImageRejectedException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns one record of {@code va.frames} into what has to be written for it: exactly one {@link FrameDetections}, or one
 * dead letter. It is used by several threads.
 */
final class FrameWorker {

    private static final Set<Target> TARGETS = EnumSet.allOf(Target.class);
    private static final String ANALYSIS_FAILED = "ANALYSIS_FAILED";

    private final Deserializer<Decoded<Frame>> deserializer;
    private final Serializer<FrameDetections> serializer;
    private final FrameMetrics metrics;
    private final Policy policy;
    private final Clock clock;

    /**
     * What the worker goes by.
     *
     * @param nodeId node that signs the results
     * @param maxAge live frames that are older are shed
     */
    record Policy(String nodeId, Duration maxAge) {}

    FrameWorker(
            Deserializer<Decoded<Frame>> deserializer,
            Serializer<FrameDetections> serializer,
            FrameMetrics metrics,
            Policy policy,
            Clock clock) {
        this.deserializer = deserializer;
        this.serializer = serializer;
        this.metrics = metrics;
        this.policy = policy;
        this.clock = clock;
    }

    /** What has to be written for the record; a broken dependency throws. */
    ProducerRecord<byte[], byte[]> process(ConsumerRecord<byte[], byte[]> record, Analyser analyser) {
        var decoded = deserializer.deserialize(record.topic(), record.value());
        if (decoded instanceof Decoded.Malformed<Frame> malformed) {
            return deadLetter(record, malformed.cause().name(), malformed.detail());
        }
        var frame = ((Decoded.Valid<Frame>) decoded).value();
        if (isTooOld(frame)) {
            metrics.shed(frame.getCameraUid());
            return detections(frame, FrameOutcome.SHED_TOO_OLD, nothing());
        }
        try {
            var analysis = analyser.analyse(frame.getImage(), TARGETS);
            metrics.analysed(analysis);
            return detections(frame, FrameOutcome.ANALYSED, analysis);
        } catch (ImageRejectedException e) {
            return deadLetter(record, e.reason().name(), e.getMessage());
        } catch (AnalysisFailedException e) {
            return deadLetter(record, ANALYSIS_FAILED, e.getMessage());
        }
    }

    private boolean isTooOld(Frame frame) {
        return frame.getDelivery() == Delivery.LIVE
                && frame.getCapturedAt().plus(policy.maxAge()).isBefore(clock.instant());
    }

    private static Analysis nothing() {
        return new Analysis(0, 0, List.of(), Duration.ZERO, Duration.ZERO);
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        metrics.deadLetter(reason);
        var source = new DeadLetter.Source(record.topic(), record.partition(), record.offset());
        return new DeadLetter(source, reason, detail).record(record.key(), record.value());
    }

    private ProducerRecord<byte[], byte[]> detections(Frame frame, FrameOutcome outcome, Analysis analysis) {
        var detections = FrameDetections.newBuilder()
                .setCameraUid(frame.getCameraUid())
                .setCameraName(frame.getCameraName())
                .setStreamId(frame.getStreamId())
                .setFrameNumber(frame.getFrameNumber())
                .setCapturedAt(frame.getCapturedAt())
                .setFrameWidth(analysis.widthPx())
                .setFrameHeight(analysis.heightPx())
                .setOutcome(outcome)
                .setDetections(analysis.detections())
                .setNodeId(policy.nodeId())
                .setDecodeMicros(analysis.decodeMicros())
                .setInferenceMicros(analysis.inferenceMicros())
                .build();
        return new ProducerRecord<>(
                Topics.DETECTIONS.name(),
                null,
                RecordTime.of(frame.getCapturedAt(), clock),
                frame.getCameraUid().getBytes(UTF_8),
                serializer.serialize(Topics.DETECTIONS.name(), detections));
    }
}
