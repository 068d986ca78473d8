package dev.vastream.vision.pose;

import static dev.vastream.vision.pose.PictureJoint.ABSENT;

import dev.vastream.vision.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the contract's joints out of what two models see. EfficientPose is the better one on limbs and the only one with
 * head top, neck, thorax and pelvis; BlazePose is the only one with ears, eyes, nose and mouth. A limb
 * that neither sees well keeps EfficientPose's low confidence: its guesses at hidden limbs are still the better ones. Now
 * and then it misses a limb or the pelvis of a person in full view; then what BlazePose sees well stands in.
 *
 * <table><caption>Where the joints come from</caption>
 * <tr><td>head top, pelvis, limbs</td><td>EfficientPose, the joint of that name</td></tr>
 * <tr><td>neck</td><td>EfficientPose, middle of upper neck and thorax: the base of the neck</td></tr>
 * <tr><td>ASIS</td><td>EfficientPose's hips; no model gives the spine of the pelvis itself</td></tr>
 * <tr><td>spine</td><td>middle of neck and pelvis</td></tr>
 * <tr><td>lips</td><td>BlazePose, middle of the mouth's corners</td></tr>
 * <tr><td>ears, eyes, nose</td><td>BlazePose, the point of that name</td></tr>
 * </table>
 */
final class JointFusion {

    private static final float MIN_VISIBILITY = 0.5f;

    /** Below this EfficientPose's own recipe counts a joint as absent. */
    private static final float HARDLY_SEEN = 0.3f;

    /** How far apart two models may see a joint and still mean the same one, as a share of the crop. */
    private static final float MOST_APART = 0.05f;

    private final List<PictureJoint> mpii;
    private final Optional<BlazeBody> blaze;
    private final PersonCrop crop;
    private final Box bounds;

    /**
     * @param mpii joints of {@link MpiiJoint} by number
     * @param blaze what BlazePose gives, if it sees somebody
     * @param crop what both looked at
     * @param bounds the picture; joints outside it are absent
     */
    JointFusion(List<PictureJoint> mpii, Optional<BlazeBody> blaze, PersonCrop crop, Box bounds) {
        this.mpii = mpii;
        this.blaze = blaze;
        this.crop = crop;
        this.bounds = bounds;
    }

    /** The contract's 22 joints. */
    List<PictureJoint> joints22() {
        var joints = new ArrayList<PictureJoint>(BodyJoint.COUNT);
        for (var joint : BodyJoint.values()) {
            joints.add(joint(joint));
        }
        return joints;
    }

    /** COCO's 17 points. */
    List<PictureJoint> coco17() {
        var points = new ArrayList<PictureJoint>(CocoKeyPoint.COUNT);
        for (var point : CocoKeyPoint.values()) {
            points.add(joint(point.joint()));
        }
        return points;
    }

    private PictureJoint joint(BodyJoint joint) {
        return switch (joint) {
            case HEAD_TOP -> mpii(MpiiJoint.HEAD_TOP);
            case NECK -> neck();
            case RIGHT_SHOULDER -> limb(MpiiJoint.RIGHT_SHOULDER, BlazePoint.RIGHT_SHOULDER);
            case RIGHT_ELBOW -> limb(MpiiJoint.RIGHT_ELBOW, BlazePoint.RIGHT_ELBOW);
            case RIGHT_WRIST -> limb(MpiiJoint.RIGHT_WRIST, BlazePoint.RIGHT_WRIST);
            case LEFT_SHOULDER -> limb(MpiiJoint.LEFT_SHOULDER, BlazePoint.LEFT_SHOULDER);
            case LEFT_ELBOW -> limb(MpiiJoint.LEFT_ELBOW, BlazePoint.LEFT_ELBOW);
            case LEFT_WRIST -> limb(MpiiJoint.LEFT_WRIST, BlazePoint.LEFT_WRIST);
            case RIGHT_ASIS -> limb(MpiiJoint.RIGHT_HIP, BlazePoint.RIGHT_HIP);
            case RIGHT_KNEE -> limb(MpiiJoint.RIGHT_KNEE, BlazePoint.RIGHT_KNEE);
            case RIGHT_ANKLE -> limb(MpiiJoint.RIGHT_ANKLE, BlazePoint.RIGHT_ANKLE);
            case LEFT_ASIS -> limb(MpiiJoint.LEFT_HIP, BlazePoint.LEFT_HIP);
            case LEFT_KNEE -> limb(MpiiJoint.LEFT_KNEE, BlazePoint.LEFT_KNEE);
            case LEFT_ANKLE -> limb(MpiiJoint.LEFT_ANKLE, BlazePoint.LEFT_ANKLE);
            case PELVIS -> pelvis();
            case SPINE -> middle(neck(), pelvis());
            case LIPS -> middle(blaze(BlazePoint.MOUTH_LEFT), blaze(BlazePoint.MOUTH_RIGHT));
            case LEFT_EAR -> blaze(BlazePoint.LEFT_EAR);
            case LEFT_EYE -> blaze(BlazePoint.LEFT_EYE);
            case NOSE -> blaze(BlazePoint.NOSE);
            case RIGHT_EAR -> blaze(BlazePoint.RIGHT_EAR);
            case RIGHT_EYE -> blaze(BlazePoint.RIGHT_EYE);
        };
    }

    private PictureJoint neck() {
        var base = middle(mpii(MpiiJoint.UPPER_NECK), mpii(MpiiJoint.THORAX));
        return isMissed(MpiiJoint.UPPER_NECK) || isMissed(MpiiJoint.THORAX)
                ? firstPresent(middle(blaze(BlazePoint.LEFT_SHOULDER), blaze(BlazePoint.RIGHT_SHOULDER)), base)
                : base;
    }

    private PictureJoint pelvis() {
        var pelvis = mpii(MpiiJoint.PELVIS);
        return isMissed(MpiiJoint.PELVIS)
                ? firstPresent(middle(blaze(BlazePoint.LEFT_HIP), blaze(BlazePoint.RIGHT_HIP)), pelvis)
                : pelvis;
    }

    /** The middle of what both models see where they agree, else what the better one sees, else what the other sees. */
    private PictureJoint limb(MpiiJoint better, BlazePoint other) {
        var second = blaze(other);
        var joint = isMissed(better) ? firstPresent(second, mpii(better)) : mpii(better);
        var agree = joint.isPresent()
                && second.isPresent()
                && Math.hypot(joint.x() - second.x(), joint.y() - second.y()) <= MOST_APART * crop.side();
        return agree
                ? new PictureJoint(
                        (joint.x() + second.x()) / 2,
                        (joint.y() + second.y()) / 2,
                        (joint.confidence() + second.confidence()) / 2)
                : joint;
    }

    /** Whether the better model does not see the joint; one that it sees outside the picture is not missed. */
    private boolean isMissed(MpiiJoint joint) {
        return mpii.get(joint.ordinal()).confidence() < HARDLY_SEEN;
    }

    private static PictureJoint firstPresent(PictureJoint first, PictureJoint second) {
        return first.isPresent() ? first : second;
    }

    private PictureJoint mpii(MpiiJoint joint) {
        return inside(mpii.get(joint.ordinal()));
    }

    private PictureJoint blaze(BlazePoint point) {
        return blaze.map(body -> inside(body.point(point)))
                .filter(joint -> joint.confidence() >= MIN_VISIBILITY)
                .orElse(ABSENT);
    }

    private PictureJoint inside(PictureJoint joint) {
        var isInside = joint.x() >= 0 && joint.y() >= 0 && joint.x() <= bounds.right() && joint.y() <= bounds.bottom();
        return isInside ? joint : ABSENT;
    }

    private static PictureJoint middle(PictureJoint a, PictureJoint b) {
        if (!a.isPresent() || !b.isPresent()) {
            return ABSENT;
        }
        return new PictureJoint((a.x() + b.x()) / 2, (a.y() + b.y()) / 2, Math.min(a.confidence(), b.confidence()));
    }
}
