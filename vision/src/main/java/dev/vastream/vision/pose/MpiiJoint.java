package dev.vastream.vision.pose;

/** The 16 joints of MPII Human Pose in the order of EfficientPose's heat maps. Left and right are the subject's. */
enum MpiiJoint {
    HEAD_TOP,
    UPPER_NECK,
    RIGHT_SHOULDER,
    RIGHT_ELBOW,
    RIGHT_WRIST,
    THORAX,
    LEFT_SHOULDER,
    LEFT_ELBOW,
    LEFT_WRIST,
    PELVIS,
    RIGHT_HIP,
    RIGHT_KNEE,
    RIGHT_ANKLE,
    LEFT_HIP,
    LEFT_KNEE,
    LEFT_ANKLE;

    static final int COUNT = 16;
}
