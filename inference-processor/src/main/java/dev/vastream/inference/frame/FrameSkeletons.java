package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.Analysis;
import dev.vastream.inference.analysis.Analysis.Pose;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import dev.vastream.schemas.avro.JointLayout;
import dev.vastream.schemas.avro.Skeleton;
import java.util.List;

/**
 * The joints of a frame's persons as records, in both layouts. Tracks are found behind this lane, so none is named: camera,
 * stream, frame number and detection index lead to the detection, and to its event.
 */
record FrameSkeletons(Frame frame, Analysis analysis) {

    List<Skeleton> of(Pose pose) {
        return List.of(
                skeleton(pose, JointLayout.COCO_17, pose.coco17(), List.of()),
                skeleton(pose, JointLayout.BODY_22, pose.body22(), pose.space22()));
    }

    private Skeleton skeleton(Pose pose, JointLayout layout, List<Joint> joints, List<Joint3D> space) {
        return Skeleton.newBuilder()
                .setCameraUid(frame.getCameraUid())
                .setCameraName(frame.getCameraName())
                .setStreamId(frame.getStreamId())
                .setFrameNumber(frame.getFrameNumber())
                .setCapturedAt(frame.getCapturedAt())
                .setDetectionIndex(pose.detectionIndex())
                .setLayout(layout)
                .setJoints(joints)
                .setJoints3d(space)
                .setBox(analysis.detections().get(pose.detectionIndex()).getBox())
                .setModelId(pose.modelId())
                .setPictureWidth(analysis.widthPx())
                .setPictureHeight(analysis.heightPx())
                .build();
    }
}
