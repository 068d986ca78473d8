package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Point;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.nio.ByteBuffer;
import java.util.List;

/** Turns what the detectors of one picture found, in pixels, into wire records normalised to that picture. */
public final class DetectionMapper {

    private static final String FACE = "face";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final int widthPx;
    private final int heightPx;

    public DetectionMapper(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    public List<Detection> objects(List<DetectedObject> objects, String modelId) {
        return objects.stream().map(object -> toDetection(object, modelId)).toList();
    }

    public List<Detection> faces(List<DetectedFace> faces, String modelId) {
        return faces.stream().map(face -> toDetection(face, modelId)).toList();
    }

    private Detection toDetection(DetectedObject object, String modelId) {
        return new Detection(
                object.objectClass().id(),
                object.label(),
                object.confidence(),
                normalised(object.box()),
                List.of(),
                modelId,
                null,
                NOTHING,
                List.of());
    }

    private Detection toDetection(DetectedFace face, String modelId) {
        var landmarks = face.landmarks().stream()
                .map(point -> new Point(clipped(point.x() / widthPx), clipped(point.y() / heightPx)))
                .toList();
        return new Detection(
                ObjectClass.FACE.id(),
                FACE,
                face.confidence(),
                normalised(face.box()),
                landmarks,
                modelId,
                null,
                NOTHING,
                List.of());
    }

    BoundingBox normalised(Box box) {
        var left = clipped(box.left() / widthPx);
        var top = clipped(box.top() / heightPx);
        var width = clipped(box.right() / widthPx) - left;
        var height = clipped(box.bottom() / heightPx) - top;
        return new BoundingBox(left, top, width, height);
    }

    private static float clipped(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
