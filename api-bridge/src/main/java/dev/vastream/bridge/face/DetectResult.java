package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.PictureResult;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A face found in a picture. */
record DetectResult(
        boolean processed,
        float confidence,
        BoundingBox boundingBox,
        List<Landmark> landmarks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Float> liveness) {

    private static final int LANDMARKS = 5;

    /** What stands for a face that is not there. */
    static final DetectResult NONE = new DetectResult(
            false, 0, new BoundingBox(0, 0, 0, 0), Collections.nCopies(LANDMARKS, Landmark.NONE), Optional.empty());

    DetectResult {
        landmarks = List.copyOf(landmarks);
    }

    static DetectResult of(Detection face, PictureResult picture) {
        return new DetectResult(
                true,
                face.getConfidence(),
                box(face, picture),
                landmarks(face, picture),
                Optional.ofNullable(face.getLiveness()));
    }

    private static BoundingBox box(Detection face, PictureResult picture) {
        var box = face.getBox();
        return new BoundingBox(
                pixel(box.getX(), picture.getWidth()),
                pixel(box.getY(), picture.getHeight()),
                pixel(box.getX() + box.getWidth(), picture.getWidth()),
                pixel(box.getY() + box.getHeight(), picture.getHeight()));
    }

    /** Always five: a detector that finds none leaves zeros, as the contract writes them. */
    private static List<Landmark> landmarks(Detection face, PictureResult picture) {
        var points = face.getLandmarks();
        if (points.size() != LANDMARKS) {
            return Collections.nCopies(LANDMARKS, Landmark.NONE);
        }
        return points.stream()
                .map(point -> new Landmark(
                        Math.min(pixel(point.getX(), picture.getWidth()), picture.getWidth() - 1),
                        Math.min(pixel(point.getY(), picture.getHeight()), picture.getHeight() - 1)))
                .toList();
    }

    private static int pixel(double share, int size) {
        return (int) Math.max(0, Math.min(size, Math.round(share * size)));
    }
}
