package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@link Analyser} on the models of this process. */
public final class VisionAnalyser implements Analyser {

    private final PictureAnalyser vision;

    public VisionAnalyser(PictureAnalyser vision) {
        this.vision = vision;
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException {
        var start = System.nanoTime();
        var picture = vision.decode(encoded);
        var decoded = System.nanoTime();
        var toDetections = new DetectionMapper(picture.widthPx(), picture.heightPx());
        List<Detection> detections = new ArrayList<>();
        if (targets.contains(Target.OBJECTS)) {
            detections.addAll(toDetections.objects(vision.detectObjects(picture), vision.objectModelId()));
        }
        if (targets.contains(Target.FACES)) {
            detections.addAll(toDetections.faces(vision.detectFaces(picture), vision.faceModelId()));
        }
        var inferred = System.nanoTime();
        return new Analysis(
                picture.widthPx(),
                picture.heightPx(),
                detections,
                Duration.ofNanos(decoded - start),
                Duration.ofNanos(inferred - decoded));
    }

    @Override
    public void close() {
        vision.close();
    }
}
