package dev.vastream.inference.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.analysis.SelfCheckingAnalyser;
import dev.vastream.inference.wire.DetectionVector;
import dev.vastream.inference.wire.PictureMapper;
import dev.vastream.inference.wire.TimingMapper;
import dev.vastream.program.kafka.RecordTime;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.SeenPicture;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns one record of {@code va.frames} into what has to be written for it: exactly one {@link FrameDetections} with
 * the embeddings and skeletons that belong to it, or one dead letter. It is used by several threads.
 */
final class FrameWorker {

    private static final Map<String, Topic<?>> RESULTS = Stream.of(
                    Topics.DETECTIONS, Topics.EMBEDDINGS, Topics.SKELETONS)
            .collect(Collectors.toMap(Topic::name, Function.identity()));
    private static final String RESULT_TOO_LARGE = "RESULT_TOO_LARGE";
    private static final String ANALYSIS_FAILED = "ANALYSIS_FAILED";

    private final RecordReader<Frame> reader;
    private final AvroSerializer<FrameDetections> detectionsSerializer;
    private final AvroSerializer<Embedding> embeddingSerializer;
    private final AvroSerializer<Skeleton> skeletonSerializer;
    private final FrameMetrics metrics;
    private final Policy policy;
    private final FrameAges ages;
    private final Clock clock;

    /**
     * What the worker goes by.
     *
     * @param nodeId node that signs the results
     * @param maxAge live frames that are older are shed
     * @param targets what to look for
     */
    record Policy(String nodeId, Duration maxAge, Set<Target> targets) {}

    FrameWorker(SchemaRegistry registry, FrameMetrics metrics, Policy policy, SenderClocks cameras, Clock clock) {
        reader = new RecordReader<>(Topics.FRAMES, registry);
        detectionsSerializer = new AvroSerializer<>(Topics.DETECTIONS, registry);
        embeddingSerializer = new AvroSerializer<>(Topics.EMBEDDINGS, registry);
        skeletonSerializer = new AvroSerializer<>(Topics.SKELETONS, registry);
        this.metrics = metrics;
        this.policy = policy;
        this.ages = new FrameAges(cameras, clock);
        this.clock = clock;
    }

    /** What has to be written for the record; a broken dependency throws. */
    List<ProducerRecord<byte[], byte[]>> process(ConsumerRecord<byte[], ByteBuffer> record, Analyser analyser) {
        var decoded = reader.read(record.key(), record.value());
        if (decoded instanceof Decoded.Malformed<Frame> malformed) {
            return List.of(deadLetter(record, malformed.cause().name(), malformed.detail()));
        }
        var frame = ((Decoded.Valid<Frame>) decoded).value();
        if (isTooOld(record, frame)) {
            metrics.shed();
            return List.of(detections(record, frame, FrameOutcome.SHED_TOO_OLD, SeenPicture.NOTHING, List.of()));
        }
        try {
            var seen = analyser.analyse(frame.getImage(), policy.targets());
            var results = results(record, frame, seen);
            var tooLarge = results.stream().filter(result -> !takes(result)).findFirst();
            if (tooLarge.isPresent()) {
                return List.of(deadLetter(record, RESULT_TOO_LARGE, tooLarge(tooLarge.get())));
            }
            metrics.analysed(seen);
            return results;
        } catch (ImageRejectedException e) {
            return List.of(deadLetter(record, e.reason().name(), e.getMessage()));
        } catch (AnalysisFailedException e) {
            return List.of(deadLetter(record, ANALYSIS_FAILED, e.getMessage()));
        }
    }

    /** Analyses a known good picture, as the frames are analysed. */
    SeenPicture probe(Analyser analyser) throws ImageRejectedException, AnalysisFailedException {
        return analyser.analyse(SelfCheckingAnalyser.knownGoodPicture(), policy.targets());
    }

    /** The dead letter of a frame that is not tried any more. */
    ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], ByteBuffer> record, Trials.Sentence sentence) {
        return deadLetter(record, sentence.reason(), sentence.detail());
    }

    /** A record that its topic refuses would roll back its batch, again and again. */
    private static boolean takes(ProducerRecord<byte[], byte[]> result) {
        return RESULTS.get(result.topic()).takes(result.value().length);
    }

    private static String tooLarge(ProducerRecord<byte[], byte[]> result) {
        return "a result for " + result.topic() + " has " + result.value().length + " bytes";
    }

    private boolean isTooOld(ConsumerRecord<?, ?> record, Frame frame) {
        return frame.getDelivery() == Delivery.LIVE && ages.of(record, frame).compareTo(policy.maxAge()) > 0;
    }

    private List<ProducerRecord<byte[], byte[]>> results(
            ConsumerRecord<byte[], ByteBuffer> record, Frame frame, SeenPicture seen) {
        var mapper = PictureMapper.of(seen);
        var detections = mapper.detections();
        var results = new ArrayList<ProducerRecord<byte[], byte[]>>();
        results.add(detections(record, frame, FrameOutcome.ANALYSED, seen, detections));
        mapper.vectors().forEach(vector -> results.add(embedding(frame, detections, vector)));
        new FrameSkeletons(frame, seen, detections)
                .records()
                .forEach(skeleton -> results.add(record(Topics.SKELETONS, skeletonSerializer, frame, skeleton)));
        return results;
    }

    private ProducerRecord<byte[], byte[]> embedding(Frame frame, List<Detection> detections, DetectionVector vector) {
        var detection = detections.get(vector.detectionIndex());
        var embedding = Embedding.newBuilder()
                .setCameraUid(frame.getCameraUid())
                .setCameraName(frame.getCameraName())
                .setStreamId(frame.getStreamId())
                .setFrameNumber(frame.getFrameNumber())
                .setCapturedAt(frame.getCapturedAt())
                .setDetectionIndex(vector.detectionIndex())
                .setFeatureType(vector.type())
                .setModelId(vector.modelId())
                .setVector(vector.bytes())
                .setBox(detection.getBox())
                .setLandmarks(detection.getLandmarks())
                .setConfidence(detection.getConfidence())
                .setQuality(vector.quality().orElse(null))
                .setLiveness(detection.getLiveness())
                .setNodeId(policy.nodeId())
                .build();
        return record(Topics.EMBEDDINGS, embeddingSerializer, frame, embedding);
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], ByteBuffer> record, String reason, String detail) {
        return metrics.deadLetter(record, reason, detail).record();
    }

    private ProducerRecord<byte[], byte[]> detections(
            ConsumerRecord<byte[], ByteBuffer> source,
            Frame frame,
            FrameOutcome outcome,
            SeenPicture seen,
            List<Detection> found) {
        var detections = FrameDetections.newBuilder()
                .setCameraUid(frame.getCameraUid())
                .setCameraName(frame.getCameraName())
                .setStreamId(frame.getStreamId())
                .setFrameNumber(frame.getFrameNumber())
                .setCapturedAt(frame.getCapturedAt())
                .setFrameWidth(seen.widthPx())
                .setFrameHeight(seen.heightPx())
                .setOutcome(outcome)
                .setDetections(found)
                .setNodeId(policy.nodeId())
                .setDecodeMicros(TimingMapper.micros(seen.times().decoding()))
                .setInferenceMicros(TimingMapper.micros(seen.times().inference()))
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .build();
        return record(Topics.DETECTIONS, detectionsSerializer, frame, detections);
    }

    private <V extends SpecificRecord> ProducerRecord<byte[], byte[]> record(
            Topic<V> topic, AvroSerializer<V> serializer, Frame frame, V value) {
        return new ProducerRecord<>(
                topic.name(),
                null,
                RecordTime.of(frame.getCapturedAt(), clock),
                frame.getCameraUid().getBytes(UTF_8),
                serializer.serialize(topic.name(), value));
    }
}
