package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.Analyser.Target;
import dev.vastream.inference.analysis.Analysis;
import dev.vastream.inference.analysis.AnalysisFailedException;
import dev.vastream.inference.analysis.EmbeddedFaces;
import dev.vastream.inference.analysis.FaceSource;
import dev.vastream.inference.analysis.NoModelException;
import dev.vastream.inference.analysis.NotAlignedException;
import dev.vastream.inference.event.EventItem;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Answers requests: plain calls to an analyser, no Kafka. Used by several threads. */
final class Answers {

    /** Operations that need no model for vectors. */
    static final List<Operation> WITHOUT_EMBEDDING = List.of(Operation.INFERENCE_IMAGE, Operation.DETECT_FACES);

    /** Operations that a node with all models answers. */
    static final List<Operation> OPERATIONS = List.of(
            Operation.INFERENCE_IMAGE, Operation.DETECT_FACES, Operation.EMBED_FACES, Operation.EMBED_ALIGNED_FACES);

    private static final int MAX_PICTURES = 10;

    private final String nodeId;
    private final Clock clock;

    Answers(String nodeId, Clock clock) {
        this.nodeId = nodeId;
        this.clock = clock;
    }

    /** The reply to the request; broken models throw. */
    InferenceReply answer(InferenceRequest request, Analyser analyser) {
        var reply = reply(request);
        var queued = Duration.between(request.getCreatedAt(), clock.instant());
        try {
            switch (request.getOperation()) {
                case INFERENCE_IMAGE -> inferenceImage(request, analyser, reply);
                case DETECT_FACES -> detectFaces(request, analyser, reply);
                case EMBED_FACES -> embedFaces(request, FaceSource.largest(most(request)), analyser, reply);
                case EMBED_ALIGNED_FACES -> embedFaces(request, FaceSource.ALIGNED, analyser, reply);
                default ->
                    reply.setStatus(ReplyStatus.NOT_SUPPORTED).setReason("this node does not know the operation");
            }
        } catch (RefusedException e) {
            reply.setStatus(e.status).setReason(e.getMessage()).setImageIndex(e.imageIndex);
        }
        var timing = Timing.newBuilder(reply.getTiming()).setQueueMicros(micros(queued));
        return reply.setTiming(timing.build()).build();
    }

    /** Time by the clock that deadlines are measured with. */
    Instant now() {
        return clock.instant();
    }

    /** A reply that says that the request could not be answered, and why. */
    InferenceReply failed(InferenceRequest request, String reason) {
        return reply(request).setStatus(ReplyStatus.FAILED).setReason(reason).build();
    }

    private InferenceReply.Builder reply(InferenceRequest request) {
        return InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId(nodeId)
                .setStatus(ReplyStatus.OK)
                .setTiming(Timing.newBuilder().build());
    }

    private void inferenceImage(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var events = events(request);
        var images = pictures(request, 1);
        var analysis = analysed(images, EnumSet.of(Target.OBJECTS, Target.FACES), analyser, reply)
                .get(0);
        reply.setObjectMeta(ObjectMeta.newBuilder()
                .setCameraUid(request.getCameraUid())
                .setCameraName(request.getCameraName())
                .setFrameWidth(analysis.widthPx())
                .setFrameHeight(analysis.heightPx())
                .setFrameNumber(0)
                .setTimeStamp(EventItem.timeStamp(clock.instant()))
                .setEventList(events.items(analysis.detections()))
                .build());
    }

    private static void detectFaces(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        analysed(pictures(request, MAX_PICTURES), EnumSet.of(Target.FACES), analyser, reply);
    }

    private static int most(InferenceRequest request) throws RefusedException {
        if (request.getMaxFaces() < 0) {
            throw new RefusedException(ReplyStatus.FAILED, "max_faces: must not be negative", -1);
        }
        return request.getMaxFaces();
    }

    private static void embedFaces(
            InferenceRequest request, FaceSource source, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var images = pictures(request, MAX_PICTURES);
        var embedded = new ArrayList<EmbeddedFaces>();
        for (var i = 0; i < images.size(); i++) {
            embedded.add(embedded(images.get(i), i, source, analyser));
        }
        reply.setPictures(embedded.stream().map(Answers::picture).toList());
        var analyses = embedded.stream().map(EmbeddedFaces::analysis).toList();
        reply.setTiming(timing(analyses)
                .setEmbeddingMicros(embedded.stream()
                        .mapToInt(EmbeddedFaces::embeddingMicros)
                        .sum())
                .build());
    }

    private static EmbeddedFaces embedded(ByteBuffer image, int index, FaceSource source, Analyser analyser)
            throws RefusedException {
        try {
            return analyser.embedFaces(image, source);
        } catch (ImageRejectedException | NotAlignedException e) {
            throw new RefusedException(ReplyStatus.BAD_IMAGE, e.getMessage(), index);
        } catch (AnalysisFailedException e) {
            throw new RefusedException(ReplyStatus.FAILED, e.getMessage(), index);
        } catch (NoModelException e) {
            throw new RefusedException(ReplyStatus.NOT_SUPPORTED, e.getMessage(), -1);
        }
    }

    private static PictureResult picture(EmbeddedFaces faces) {
        return PictureResult.newBuilder(picture(faces.analysis()))
                .setEmbeddings(faces.analysis().features().stream()
                        .map(feature ->
                                new DetectionEmbedding(feature.detectionIndex(), feature.modelId(), feature.vector()))
                        .toList())
                .build();
    }

    private static PictureResult picture(Analysis analysis) {
        return PictureResult.newBuilder()
                .setWidth(analysis.widthPx())
                .setHeight(analysis.heightPx())
                .setDetections(analysis.detections())
                .build();
    }

    private static Timing.Builder timing(List<Analysis> analyses) {
        return Timing.newBuilder()
                .setDecodeMicros(
                        analyses.stream().mapToInt(Analysis::decodeMicros).sum())
                .setInferenceMicros(
                        analyses.stream().mapToInt(Analysis::inferenceMicros).sum());
    }

    private static EventList events(InferenceRequest request) throws RefusedException {
        try {
            return EventList.of(request.getRois());
        } catch (BadRoiException e) {
            throw new RefusedException(ReplyStatus.FAILED, e.getMessage(), -1);
        }
    }

    private static List<ByteBuffer> pictures(InferenceRequest request, int most) throws RefusedException {
        var count = request.getImages().size();
        if (count < 1 || count > most) {
            throw new RefusedException(ReplyStatus.FAILED, "images: must be 1 to " + most + ", are " + count, -1);
        }
        return request.getImages();
    }

    /** Looks at all pictures and enters what was seen, and how long it took, into the reply. */
    private static List<Analysis> analysed(
            List<ByteBuffer> images, Set<Target> targets, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var analyses = new ArrayList<Analysis>();
        for (var i = 0; i < images.size(); i++) {
            analyses.add(analysed(images.get(i), i, targets, analyser));
        }
        reply.setPictures(analyses.stream().map(Answers::picture).toList());
        reply.setTiming(timing(analyses).build());
        return analyses;
    }

    private static Analysis analysed(ByteBuffer image, int index, Set<Target> targets, Analyser analyser)
            throws RefusedException {
        try {
            return analyser.analyse(image, targets);
        } catch (ImageRejectedException e) {
            throw new RefusedException(ReplyStatus.BAD_IMAGE, e.getMessage(), index);
        } catch (AnalysisFailedException e) {
            throw new RefusedException(ReplyStatus.FAILED, e.getMessage(), index);
        }
    }

    private static int micros(Duration duration) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }

    /** The request is answered by saying what is wrong with it. */
    private static final class RefusedException extends Exception {

        private final ReplyStatus status;
        private final int imageIndex;

        RefusedException(ReplyStatus status, String reason, int imageIndex) {
            super(reason);
            this.status = status;
            this.imageIndex = imageIndex;
        }
    }
}
