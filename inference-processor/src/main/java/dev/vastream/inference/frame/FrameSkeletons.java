package dev.vastream.inference.frame;

import dev.vastream.inference.wire.PoseMapper;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import dev.vastream.schemas.avro.JointLayout;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.recognition.SeenPicture;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The joints of a frame's persons as records, in both layouts. Tracks are found behind this lane, so none is named: camera,
 * stream, frame number and detection index lead to the detection, and to its event.
 *
 * @param detections of the picture, objects first
 */
record FrameSkeletons(Frame frame, SeenPicture picture, List<Detection> detections) {

    /** Two records for each person whose joints were found, the largest person first. */
    List<Skeleton> records() {
        var objects = picture.objects();
        return IntStream.range(0, objects.size())
                .filter(i -> objects.get(i).pose().isPresent())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -objects.get(i).object().box().area()))
                .flatMap(i -> records(i, objects.get(i).pose().orElseThrow()))
                .toList();
    }

    private Stream<Skeleton> records(int detectionIndex, BodyPose pose) {
        var mapper = new PoseMapper(picture.widthPx(), picture.heightPx());
        var space = PoseMapper.space(pose.space22());
        return Stream.of(
                record(detectionIndex, pose, JointLayout.COCO_17, mapper.joints(pose.coco17()), List.of()),
                record(detectionIndex, pose, JointLayout.BODY_22, mapper.joints(pose.joints22()), space));
    }

    private Skeleton record(
            int detectionIndex, BodyPose pose, JointLayout layout, List<Joint> joints, List<Joint3D> space) {
        return Skeleton.newBuilder()
                .setCameraUid(frame.getCameraUid())
                .setCameraName(frame.getCameraName())
                .setStreamId(frame.getStreamId())
                .setFrameNumber(frame.getFrameNumber())
                .setCapturedAt(frame.getCapturedAt())
                .setDetectionIndex(detectionIndex)
                .setLayout(layout)
                .setJoints(joints)
                .setJoints3d(space)
                .setBox(detections.get(detectionIndex).getBox())
                .setModelId(pose.modelId())
                .setPictureWidth(picture.widthPx())
                .setPictureHeight(picture.heightPx())
                .build();
    }
}
