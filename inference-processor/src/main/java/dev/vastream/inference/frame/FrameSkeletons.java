package dev.vastream.inference.frame;

import dev.vastream.inference.wire.PoseMapper;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import dev.vastream.schemas.avro.JointLayout;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.CocoKeyPoint;
import dev.vastream.vision.recognition.SeenPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The joints of a frame's persons as records, in both layouts. Tracks are found behind this lane, so none is named: camera,
 * stream, frame number and detection index lead to the detection, and to its event.
 *
 * @param detections of the picture, objects first
 */
record FrameSkeletons(Frame frame, SeenPicture picture, List<Detection> detections) {

    /** Two records for each person whose joints were found, the largest person first. */
    List<Skeleton> records() {
        var posed = new ArrayList<Integer>();
        for (var i = 0; i < picture.objects().size(); i++) {
            if (picture.objects().get(i).pose().isPresent()) {
                posed.add(i);
            }
        }
        posed.sort(Comparator.comparingDouble(
                i -> -picture.objects().get(i).object().box().area()));
        var records = new ArrayList<Skeleton>(2 * posed.size());
        for (var i : posed) {
            addRecords(i, picture.objects().get(i).pose().orElseThrow(), records);
        }
        return records;
    }

    /** The joints of COCO are those of the detection, which has the neck behind them. */
    private void addRecords(int detectionIndex, BodyPose pose, List<Skeleton> records) {
        var coco = detections.get(detectionIndex).getKeyPoints().subList(0, CocoKeyPoint.COUNT);
        var body = new PoseMapper(picture.widthPx(), picture.heightPx()).joints(pose.joints22());
        records.add(record(detectionIndex, pose, JointLayout.COCO_17, coco, List.of()));
        records.add(record(detectionIndex, pose, JointLayout.BODY_22, body, PoseMapper.space(pose.space22())));
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
