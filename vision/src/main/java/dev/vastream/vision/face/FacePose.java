package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Point;
import java.util.List;

/**
 * Which way a face looks, estimated from five landmarks.
 *
 * <p>The nose tip stands out before the plane of eyes and mouth, so that it moves against them when the head turns (Gee and
 * Cipolla 1994, under weak perspective). With e the distance of the eyes, m that of their middle from the mouth's, both
 * along the face's own axes, and the nose d = {@value #NOSE_DEPTH} e before the plane: {@code tan yaw = offset / (d cos yaw
 * e)}, where offset is that of the nose from the line between the two middles; {@code tan pitch} likewise from how far the
 * nose is from where it lies between eyes and mouth on a face that looks straight ahead. These are estimates: the depth of
 * noses differs, and landmarks of faces in profile are guesses themselves.
 *
 * @param yawDegrees to the side, -180 to 180, positive when the nose points to the right of the picture
 * @param pitchDegrees up or down, -180 to 180, positive when the nose points up
 * @param rollDegrees turned in the plane of the picture, -180 to 180, positive clockwise
 */
public record FacePose(double yawDegrees, double pitchDegrees, double rollDegrees) {

    /** Of a usual head model: the tip 135 units before eyes that are 315 apart. */
    private static final double NOSE_DEPTH = 0.43;

    /** The distance of eyes and mouth to that of the eyes, on ArcFace's template. */
    private static final double FACE_LENGTH = 1.155;

    /** How far down the nose is between eyes and mouth, on ArcFace's template. */
    private static final double NOSE_PLACE = 0.495;

    /**
     * The pose of a face.
     *
     * @param landmarks left eye, right eye, nose, left and right mouth corner as seen in the picture
     */
    public static FacePose of(List<Point> landmarks) {
        var eyes = Axis.between(landmarks.get(0), landmarks.get(1));
        var eyesMiddle = middle(landmarks.get(0), landmarks.get(1));
        var mouthMiddle = middle(landmarks.get(3), landmarks.get(4));
        var down = Axis.between(eyesMiddle, mouthMiddle);
        var nose = Axis.between(eyesMiddle, landmarks.get(2));

        // Right angles to the middle line: eyes that are not level tell of a turn, not of a tilt of that line.
        var eyeDistance = Math.abs(down.across(eyes));
        var yaw = -Math.atan2(down.across(nose), NOSE_DEPTH * eyeDistance);
        var drop = NOSE_PLACE * down.length() - down.along(nose);
        var pitch = Math.atan2(drop, NOSE_DEPTH / FACE_LENGTH * down.length());
        return new FacePose(Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(Math.atan2(eyes.y, eyes.x)));
    }

    private static Point middle(Point a, Point b) {
        return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }

    private record Axis(double x, double y) {

        static Axis between(Point from, Point to) {
            return new Axis(to.x() - from.x(), to.y() - from.y());
        }

        double length() {
            return Math.hypot(x, y);
        }

        /** How far the other goes along this one. */
        double along(Axis other) {
            return length() == 0 ? 0 : (x * other.x + y * other.y) / length();
        }

        /** How far the other goes to the side of this one, positive to the left in a picture whose y points down. */
        double across(Axis other) {
            return length() == 0 ? 0 : (x * other.y - y * other.x) / length();
        }
    }
}
