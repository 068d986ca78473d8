package dev.vastream.vision.pose;

/** The 17 key points of COCO in its order, so that {@link #ordinal()} is COCO's number. Left and right are the subject's. */
public enum CocoKeyPoint {
    NOSE(BodyJoint.NOSE),
    LEFT_EYE(BodyJoint.LEFT_EYE),
    RIGHT_EYE(BodyJoint.RIGHT_EYE),
    LEFT_EAR(BodyJoint.LEFT_EAR),
    RIGHT_EAR(BodyJoint.RIGHT_EAR),
    LEFT_SHOULDER(BodyJoint.LEFT_SHOULDER),
    RIGHT_SHOULDER(BodyJoint.RIGHT_SHOULDER),
    LEFT_ELBOW(BodyJoint.LEFT_ELBOW),
    RIGHT_ELBOW(BodyJoint.RIGHT_ELBOW),
    LEFT_WRIST(BodyJoint.LEFT_WRIST),
    RIGHT_WRIST(BodyJoint.RIGHT_WRIST),
    LEFT_HIP(BodyJoint.LEFT_ASIS),
    RIGHT_HIP(BodyJoint.RIGHT_ASIS),
    LEFT_KNEE(BodyJoint.LEFT_KNEE),
    RIGHT_KNEE(BodyJoint.RIGHT_KNEE),
    LEFT_ANKLE(BodyJoint.LEFT_ANKLE),
    RIGHT_ANKLE(BodyJoint.RIGHT_ANKLE);

    public static final int COUNT = 17;

    private final BodyJoint joint;

    CocoKeyPoint(BodyJoint joint) {
        this.joint = joint;
    }

    /** The joint that stands for it. */
    BodyJoint joint() {
        return joint;
    }
}
