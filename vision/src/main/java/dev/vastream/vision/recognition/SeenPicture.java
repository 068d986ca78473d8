package dev.vastream.vision.recognition;

import java.util.List;

/**
 * What was seen in one picture.
 *
 * @param widthPx width of the upright picture, pixels
 * @param heightPx height of the upright picture, pixels
 * @param objects persons and other objects by descending confidence
 * @param objectModelId catalogue name of the model that found them, empty when nobody looked
 * @param faces faces, by descending confidence unless another order was asked for
 * @param faceModelId catalogue name of the model that found them, empty when nobody looked
 * @param times how long it took
 */
public record SeenPicture(
        int widthPx,
        int heightPx,
        List<SeenObject> objects,
        String objectModelId,
        List<SeenFace> faces,
        String faceModelId,
        PictureTimes times) {

    /** The outcome where nobody looked. */
    public static final SeenPicture NOTHING = new SeenPicture(0, 0, List.of(), "", List.of(), "", PictureTimes.ZERO);

    public SeenPicture {
        objects = List.copyOf(objects);
        faces = List.copyOf(faces);
    }
}
