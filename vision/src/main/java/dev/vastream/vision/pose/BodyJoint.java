package dev.vastream.vision.pose;

/**
 * The 22 joints of the skeleton contract in its order, so that {@link #ordinal()} is the contract's number. Left and right
 * are the subject's. The first 14 with pelvis, spine and lips (0 to 16) are the order of MPI-INF-3DHP.
 */
public enum BodyJoint {
    HEAD_TOP,
    NECK,
    RIGHT_SHOULDER,
    RIGHT_ELBOW,
    RIGHT_WRIST,
    LEFT_SHOULDER,
    LEFT_ELBOW,
    LEFT_WRIST,
    RIGHT_ASIS,
    RIGHT_KNEE,
    RIGHT_ANKLE,
    LEFT_ASIS,
    LEFT_KNEE,
    LEFT_ANKLE,
    PELVIS,
    SPINE,
    LIPS,
    LEFT_EAR,
    LEFT_EYE,
    NOSE,
    RIGHT_EAR,
    RIGHT_EYE;

    public static final int COUNT = 22;
}
