package dev.vastream.vision.track;

/**
 * What may be one and the same object from frame to frame: detectors change their mind between a car and a truck, or a person
 * and one who fell, but never between a person and a face. Numbers are the contract's class ids.
 *
 * @param classId smallest class id of the kind
 */
public record Kind(int classId) {

    private static final int PERSON = 0;
    private static final int LAST_PERSON = 8;
    private static final int HEAD = 4;
    private static final int HELMET = 5;
    private static final int VEHICLE = 100;
    private static final int LAST_VEHICLE = 134;

    /** The kind that objects of that class are of. */
    public static Kind ofClass(int classId) {
        if (classId >= PERSON && classId <= LAST_PERSON && classId != HEAD && classId != HELMET) {
            return new Kind(PERSON);
        }
        if (classId >= VEHICLE && classId <= LAST_VEHICLE) {
            return new Kind(VEHICLE);
        }
        return new Kind(classId);
    }
}
