package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.OnnxModel;
import java.util.List;
import java.util.Optional;

/**
 * Finds the joints of a person with EfficientPose and BlazePose together; {@link JointFusion} says what comes from which. An
 * instance belongs to one thread; models behind it are shared. Its tensors, megabytes for each worker, are made when it is
 * first asked: most workers never see a picture that wants poses.
 */
public final class PoseEstimator implements AutoCloseable {

    private final OnnxModel efficientPose;
    private final OnnxModel blazePose;
    private final String modelId;
    private Optional<Networks> networks = Optional.empty();

    /**
     * @param efficientPose EfficientPose of any size
     * @param blazePose BlazePose GHUM
     */
    public PoseEstimator(OnnxModel efficientPose, OnnxModel blazePose) {
        this.efficientPose = efficientPose;
        this.blazePose = blazePose;
        this.modelId = efficientPose.entry().name() + "+" + blazePose.entry().name();
    }

    private record Networks(EfficientPose efficientPose, BlazePose blazePose) {}

    /**
     * The pose of the person in that box. Joints outside the picture and joints that no model saw are absent.
     *
     * @param person the person's box, pixels of the upright full-size picture
     */
    public BodyPose estimate(Picture picture, Box person) {
        if (networks.isEmpty()) {
            networks = Optional.of(new Networks(new EfficientPose(efficientPose), new BlazePose(blazePose)));
        }
        var crop = PersonCrop.of(person);
        var mpii = networks.get().efficientPose().estimate(picture, crop);
        var blaze = networks.get().blazePose().estimate(picture, crop);
        var fusion = new JointFusion(mpii, blaze, crop, picture.bounds());
        var joints = fusion.joints22();
        return new BodyPose(
                person, meanConfidence(joints), joints, space(picture, blaze, joints), fusion.coco17(), modelId);
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
    public void close() {
        networks.ifPresent(made -> {
            made.efficientPose().close();
            made.blazePose().close();
        });
    }
}
