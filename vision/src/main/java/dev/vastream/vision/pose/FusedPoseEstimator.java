package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.OnnxModel;
import java.util.List;
import java.util.Optional;

/** Finds joints with EfficientPose and BlazePose together; {@link JointFusion} says what comes from which. */
public final class FusedPoseEstimator implements PoseEstimator {

    private final EfficientPose efficientPose;
    private final BlazePose blazePose;

    /**
     * @param efficientPose EfficientPose of any size
     * @param blazePose BlazePose GHUM
     */
    public FusedPoseEstimator(OnnxModel efficientPose, OnnxModel blazePose) {
        this.efficientPose = new EfficientPose(efficientPose);
        this.blazePose = new BlazePose(blazePose);
    }

    @Override
    public BodyPose estimate(Picture picture, Box person) {
        var crop = PersonCrop.of(person);
        var mpii = efficientPose.estimate(picture, crop);
        var blaze = blazePose.estimate(picture, crop);
        var fusion = new JointFusion(mpii, blaze, crop, picture.bounds());
        var joints = fusion.joints22();
        return new BodyPose(
                person, meanConfidence(joints), joints, space(picture, blaze, joints), fusion.coco17(), modelId());
    }

    private static List<SpaceJoint> space(Picture picture, Optional<BlazeBody> blaze, List<PictureJoint> joints) {
        return blaze.map(body -> new MetricSkeleton(body).joints22())
                .flatMap(metric -> new PinHoleCamera(picture.widthPx(), picture.heightPx()).place(metric, joints))
                .orElse(List.of());
    }

    private static float meanConfidence(List<PictureJoint> joints) {
        return (float)
                joints.stream().mapToDouble(PictureJoint::confidence).average().orElse(0);
    }

    @Override
    public String modelId() {
        return efficientPose.modelId() + "+" + blazePose.modelId();
    }

    @Override
    public void close() {
        efficientPose.close();
        blazePose.close();
    }
}
