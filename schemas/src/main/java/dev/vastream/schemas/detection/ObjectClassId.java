package dev.vastream.schemas.detection;

import java.util.Set;

/** Class ids of detections that other parts of the system ask for; the remaining ones are those of COCO. */
public final class ObjectClassId {

    public static final int PERSON = 0;
    public static final int FACE = 300;

    /** What object detectors can find, in the contract's ids; faces are for face detectors. */
    public static final Set<Integer> OF_OBJECT_DETECTORS = Set.of(PERSON, 100, 102, 103, 125, 134, 500);

    private ObjectClassId() {}
}
