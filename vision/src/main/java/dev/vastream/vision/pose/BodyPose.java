package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import java.util.List;

/**
 * The pose of one person.
 *
 * @param box the person's box that was looked at, pixels of the upright full-size picture
 * @param confidence mean confidence of the 22 joints, absent ones counting as 0
 * @param joints22 the joints of {@link BodyJoint} by their number; absent ones have confidence 0
 * @param space22 the same in camera space, all of them, or an empty list without a model that gives depth
 * @param coco17 the points of {@link CocoKeyPoint} by their number; absent ones have confidence 0
 * @param modelId catalogue names of the models, joined by {@code +}
 */
public record BodyPose(
        Box box,
        float confidence,
        List<PictureJoint> joints22,
        List<SpaceJoint> space22,
        List<PictureJoint> coco17,
        String modelId) {

    public BodyPose {
        joints22 = List.copyOf(joints22);
        space22 = List.copyOf(space22);
        coco17 = List.copyOf(coco17);
        requireSize("joints22", joints22, BodyJoint.COUNT);
        if (!space22.isEmpty()) {
            requireSize("space22", space22, BodyJoint.COUNT);
        }
        requireSize("coco17", coco17, CocoKeyPoint.COUNT);
    }

    public PictureJoint joint(BodyJoint joint) {
        return joints22.get(joint.ordinal());
    }

    /** Whether there are joints in camera space. */
    public boolean hasSpace() {
        return !space22.isEmpty();
    }

    private static void requireSize(String name, List<?> joints, int size) {
        if (joints.size() != size) {
            throw new IllegalArgumentException(name + " must have " + size + " joints, has " + joints.size());
        }
    }
}
