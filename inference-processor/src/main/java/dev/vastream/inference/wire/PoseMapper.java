package dev.vastream.inference.wire;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.pose.SpaceJoint;
import java.util.List;

/** Turns the joints of a person of one picture, in pixels, into wire records normalised to that picture. */
public final class PoseMapper {

    private static final Joint UNSEEN = new Joint(0f, 0f, 0f);

    private final int widthPx;
    private final int heightPx;

    public PoseMapper(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    public List<Joint> joints(List<PictureJoint> joints) {
        return joints.stream().map(this::joint).toList();
    }

    /** One joint; one that is not in the picture has confidence 0. */
    public Joint joint(PictureJoint joint) {
        return joint.isPresent() ? new Joint(joint.x() / widthPx, joint.y() / heightPx, joint.confidence()) : UNSEEN;
    }

    public BoundingBox box(Box box) {
        return new BoxMapper(widthPx, heightPx).box(box);
    }

    public static List<Joint3D> space(List<SpaceJoint> joints) {
        return joints.stream()
                .map(joint -> new Joint3D(joint.x(), joint.y(), joint.z()))
                .toList();
    }
}
