package dev.vastream.vision;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;

/**
 * Runs everything once on a small grey picture, since the first run of a model takes several times as long as the next. Poses
 * are left out: their first run takes no longer than the next ones and 100 MB that most nodes never need.
 */
final class WarmUp {

    private static final int SIDE_PX = 64;
    private static final int HEADER_BYTES = 54;
    private static final int PIXELS_BYTES = 3 * SIDE_PX * SIDE_PX;

    private WarmUp() {}

    static void run(PictureAnalyser analyser) {
        try {
            var picture = analyser.decode(greyBitmap());
            analyser.detectObjects(picture);
            analyser.detectFaces(picture);
            analyser.embed(picture, List.of(person()), List.of());
            analyser.embedVehicle(picture, vehicle());
            for (var faces : analyser.faceBatches().sizes()) {
                analyser.embed(picture, List.of(), Collections.nCopies(faces, face()));
            }
            analyser.faceQuality(picture, face());
            analyser.liveness(picture, face());
        } catch (ImageRejectedException e) {
            throw new IllegalStateException("the picture to warm up with is rejected", e);
        }
    }

    private static ByteBuffer greyBitmap() {
        var bitmap = ByteBuffer.allocate(HEADER_BYTES + PIXELS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.put((byte) 'B')
                .put((byte) 'M')
                .putInt(bitmap.capacity())
                .putInt(0)
                .putInt(HEADER_BYTES);
        bitmap.putInt(40).putInt(SIDE_PX).putInt(SIDE_PX).putShort((short) 1).putShort((short) 24);
        while (bitmap.position() < HEADER_BYTES) {
            bitmap.put((byte) 0);
        }
        while (bitmap.hasRemaining()) {
            bitmap.put((byte) 0x80);
        }
        return bitmap.flip();
    }

    private static DetectedObject person() {
        return new DetectedObject(ObjectClass.PERSON, "person", 1, new Box(0, 0, SIDE_PX, SIDE_PX));
    }

    private static DetectedObject vehicle() {
        return new DetectedObject(ObjectClass.VEHICLE, "car", 1, new Box(0, 0, SIDE_PX, SIDE_PX));
    }

    private static DetectedFace face() {
        var landmarks =
                List.of(new Point(20, 25), new Point(44, 25), new Point(32, 38), new Point(23, 50), new Point(41, 50));
        return new DetectedFace(1, new Box(0, 0, SIDE_PX, SIDE_PX), landmarks);
    }
}
