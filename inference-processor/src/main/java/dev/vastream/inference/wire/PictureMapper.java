package dev.vastream.inference.wire;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.recognition.SeenFace;
import dev.vastream.vision.recognition.SeenObject;
import dev.vastream.vision.recognition.SeenPicture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what was seen in one picture, in pixels, into wire records normalised to that picture. */
public final class PictureMapper {

    private static final String FACE = "face";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final SeenPicture picture;
    private final BoxMapper boxes;
    private final boolean withAppearance;

    private PictureMapper(SeenPicture picture, boolean withAppearance) {
        this.picture = picture;
        this.boxes = new BoxMapper(picture.widthPx(), picture.heightPx());
        this.withAppearance = withAppearance;
    }

    /** For a picture whose persons may be followed from frame to frame: their detections carry how they look. */
    public static PictureMapper of(SeenPicture picture) {
        return new PictureMapper(picture, true);
    }

    /** For a picture that is asked about by itself. */
    public static PictureMapper ofSubject(SeenPicture picture) {
        return new PictureMapper(picture, false);
    }

    /** The objects, then the faces. */
    public List<Detection> detections() {
        var detections = new ArrayList<Detection>(
                picture.objects().size() + picture.faces().size());
        picture.objects().forEach(seen -> detections.add(detection(seen)));
        picture.faces().forEach(seen -> detections.add(detection(seen)));
        return detections;
    }

    /** The vectors of faces, then those of objects. */
    public List<DetectionVector> vectors() {
        var vectors = new ArrayList<DetectionVector>();
        var firstFace = picture.objects().size();
        for (var i = 0; i < picture.faces().size(); i++) {
            var seen = picture.faces().get(i);
            if (seen.vector().isPresent()) {
                var vector = seen.vector().get();
                vectors.add(DetectionVector.of(firstFace + i, FeatureType.FACE, vector, seen.quality()));
            }
        }
        for (var i = 0; i < picture.objects().size(); i++) {
            var seen = picture.objects().get(i);
            if (seen.vector().isPresent()) {
                vectors.add(DetectionVector.of(i, type(seen), seen.vector().get(), Optional.empty()));
            }
        }
        return vectors;
    }

    private static FeatureType type(SeenObject seen) {
        return seen.object().objectClass() == ObjectClass.PERSON ? FeatureType.PERSON : FeatureType.VEHICLE;
    }

    private Detection detection(SeenObject seen) {
        var object = seen.object();
        return new Detection(
                object.objectClass().id(),
                object.label(),
                object.confidence(),
                boxes.box(object.box()),
                List.of(),
                picture.objectModelId(),
                null,
                appearance(seen),
                seen.pose().map(this::keyPoints).orElse(List.of()));
    }

    private ByteBuffer appearance(SeenObject seen) {
        return withAppearance && seen.vector().isPresent()
                ? ByteVector.of(seen.vector().get().values())
                : NOTHING;
    }

    /** The 17 of COCO, then the neck. */
    private List<Joint> keyPoints(BodyPose pose) {
        var mapper = new PoseMapper(picture.widthPx(), picture.heightPx());
        var keyPoints = new ArrayList<Joint>(pose.coco17().size() + 1);
        pose.coco17().forEach(joint -> keyPoints.add(mapper.joint(joint)));
        keyPoints.add(mapper.joint(pose.joint(BodyJoint.NECK)));
        return keyPoints;
    }

    private Detection detection(SeenFace seen) {
        var face = seen.face();
        return new Detection(
                ObjectClass.FACE.id(),
                FACE,
                face.confidence(),
                boxes.box(face.box()),
                face.landmarks().stream().map(boxes::point).toList(),
                picture.faceModelId(),
                seen.liveness().orElse(null),
                NOTHING,
                List.of());
    }
}
