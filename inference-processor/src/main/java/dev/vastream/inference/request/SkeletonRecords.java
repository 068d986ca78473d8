package dev.vastream.inference.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.kafka.RecordTime;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.JointLayout;
import dev.vastream.schemas.avro.PostureView;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.avro.SkeletonView;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What consumers of {@code va.skeletons} get of a posture analysis: a record for each view, without pictures, under the
 * request's id. Who asked is not in the request, and so not here.
 */
final class SkeletonRecords {

    private final Serializer<Skeleton> serializer;
    private final Clock clock;

    SkeletonRecords(Serializer<Skeleton> serializer, Clock clock) {
        this.serializer = serializer;
        this.clock = clock;
    }

    /** The records of a request; none when its answer is no posture analysis. */
    List<ProducerRecord<byte[], byte[]>> of(InferenceRequest request, InferenceReply reply) {
        var result = reply.getSkeleton();
        if (result == null) {
            return List.of();
        }
        return List.of(
                record(request, skeleton(request, result.getFront(), PostureView.FRONT, result.getMessages())),
                record(request, skeleton(request, result.getSide(), PostureView.SIDE, result.getMessages())));
    }

    private static Skeleton skeleton(
            InferenceRequest request, SkeletonView view, PostureView name, List<String> messages) {
        return Skeleton.newBuilder()
                .setCameraUid(request.getCameraUid())
                .setCameraName(request.getCameraName())
                .setFrameNumber(0)
                .setCapturedAt(request.getCreatedAt())
                .setLayout(JointLayout.BODY_22)
                .setJoints(view.getJoints())
                .setJoints3d(view.getJoints3d())
                .setBox(view.getBox())
                .setModelId(view.getModelId())
                .setRequestId(request.getRequestId())
                .setView(name)
                .setPictureWidth(view.getWidth())
                .setPictureHeight(view.getHeight())
                .setMeasures(view.getMeasures())
                .setLetter(view.getLetter())
                .setMessages(messages)
                .build();
    }

    private ProducerRecord<byte[], byte[]> record(InferenceRequest request, Skeleton skeleton) {
        return new ProducerRecord<>(
                Topics.SKELETONS.name(),
                null,
                RecordTime.of(request.getCreatedAt(), clock),
                request.getRequestId().getBytes(UTF_8),
                serializer.serialize(Topics.SKELETONS.name(), skeleton));
    }
}
