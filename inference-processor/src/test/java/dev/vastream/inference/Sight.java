package dev.vastream.inference;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.recognition.SeenFace;
import dev.vastream.vision.recognition.SeenObject;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.stage.StageTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture as a test wants it seen; boxes in shares of its sides. */
public final class Sight {

    private final int widthPx;
    private final int heightPx;
    private final List<SeenObject> objects = new ArrayList<>();
    private final List<SeenFace> faces = new ArrayList<>();
    private StageTimes times = StageTimes.NONE;

    private Sight(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    public static Sight of(int widthPx, int heightPx) {
        return new Sight(widthPx, heightPx);
    }

    public SeenObject object(ObjectClass kind, double confidence, double x, double y, double width, double height) {
        var box = box(x, y, width, height);
        return SeenObject.of(new DetectedObject(kind, kind.name().toLowerCase(Locale.ROOT), (float) confidence, box));
    }

    public SeenFace face(double confidence, double x, double y, double width, double height) {
        return SeenFace.of(new DetectedFace((float) confidence, box(x, y, width, height), List.of()));
    }

    public Sight with(SeenObject object) {
        objects.add(object);
        return this;
    }

    public Sight with(SeenFace face) {
        faces.add(face);
        return this;
    }

    public Sight within(Duration decode, Duration inference) {
        times = new StageTimes(decode, inference, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return this;
    }

    public SeenPicture seen() {
        return new SeenPicture(widthPx, heightPx, objects, "model", faces, "model", times);
    }

    private Box box(double x, double y, double width, double height) {
        return new Box(
                (float) (x * widthPx), (float) (y * heightPx), (float) (width * widthPx), (float) (height * heightPx));
    }
}
