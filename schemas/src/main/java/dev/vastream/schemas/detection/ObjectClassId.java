package dev.vastream.schemas.detection;

/** Class ids of detections that other parts of the system ask for; the remaining ones are those of COCO. */
public final class ObjectClassId {

    public static final int PERSON = 0;
    public static final int FACE = 300;

    private ObjectClassId() {}
}
