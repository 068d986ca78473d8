package dev.vastream.vision.recognition;

import dev.vastream.vision.image.Picture;
import dev.vastream.vision.stage.StageTimes;
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
        StageTimes times) {

    /** The outcome where nobody looked. */
    public static final SeenPicture NOTHING = new SeenPicture(0, 0, List.of(), "", List.of(), "", StageTimes.NONE);

    public SeenPicture {
        objects = List.copyOf(objects);
        faces = List.copyOf(faces);
    }

    /** The outcome where nobody looked for objects. */
    static SeenPicture ofFaces(Picture picture, List<SeenFace> faces, String faceModelId, StageTimes times) {
        return new SeenPicture(picture.widthPx(), picture.heightPx(), List.of(), "", faces, faceModelId, times);
    }
}
