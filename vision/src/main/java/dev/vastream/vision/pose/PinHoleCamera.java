package dev.vastream.vision.pose;

import java.util.List;
import java.util.Optional;

/**
 * The camera that a picture is taken to come from, since a picture does not say: no distortion, the axis through the
 * middle, 55 degrees of view over the longer side (the contract's example fits that to a pixel).
 * {@code u = f X / Z + W / 2}, {@code v = f Y / Z + H / 2}, {@code f = max(W, H) / (2 tan 27.5 degrees)}.
 */
final class PinHoleCamera {

    private static final double HALF_VIEW = Math.toRadians(27.5);
    private static final int FEWEST_JOINTS = 3;
    private static final double MIN_DETERMINANT = 1e-9;

    private final double focalPx;
    private final double centreX;
    private final double centreY;

    PinHoleCamera(int widthPx, int heightPx) {
        focalPx = Math.max(widthPx, heightPx) / (2 * Math.tan(HALF_VIEW));
        centreX = widthPx / 2.0;
        centreY = heightPx / 2.0;
    }

    /** Where a joint shows, pixels. */
    PictureJoint project(SpaceJoint joint) {
        return new PictureJoint(
                (float) (focalPx * joint.x() / joint.z() + centreX),
                (float) (focalPx * joint.y() / joint.z() + centreY),
                1);
    }

    /**
     * Moves a body to where it shows as seen: the translation T with the least sum of
     * {@code w ((f (X + Tx) - du (Z + Tz))² + (f (Y + Ty) - dv (Z + Tz))²)} over the joints seen, where (du, dv) is a joint's
     * offset from the picture's middle and w its confidence. That is the squared distance on the picture weighted with the
     * joint's squared depth, which hardly differs within a body, and unlike the distance itself it is linear in T.
     *
     * @param metric joints about any origin, millimetres
     * @param seen the same joints in the picture; absent ones do not count
     * @return all of the metric joints before the camera; none if too few are seen or they would lie behind it
     */
    Optional<List<SpaceJoint>> place(List<SpaceJoint> metric, List<PictureJoint> seen) {
        if (seen.stream().filter(PictureJoint::isPresent).count() < FEWEST_JOINTS) {
            return Optional.empty();
        }
        return translation(metric, seen)
                .map(by -> metric.stream()
                        .map(joint -> new SpaceJoint(joint.x() + by.x(), joint.y() + by.y(), joint.z() + by.z()))
                        .toList())
                .filter(placed -> placed.stream().allMatch(joint -> joint.z() > 0));
    }

    /**
     * With the means m of du, dv, X ... under the weights, Tx and Ty drop out of the normal equations:
     * {@code Tx = m(du) Tz / f + m(du Z - f X) / f}, and Tz is the slope of {@code du Z - f X} and {@code dv Z - f Y} over
     * {@code -du} and {@code -dv}.
     */
    private Optional<SpaceJoint> translation(List<SpaceJoint> metric, List<PictureJoint> seen) {
        var sums = new Sums();
        for (var i = 0; i < metric.size(); i++) {
            sums.add(metric.get(i), seen.get(i));
        }
        return sums.translation();
    }

    /** The weighted sums of the normal equations. */
    private final class Sums {

        private double weights;
        private double u;
        private double v;
        private double uu;
        private double a;
        private double b;
        private double ua;

        void add(SpaceJoint joint, PictureJoint seen) {
            var weight = seen.confidence();
            var du = seen.x() - centreX;
            var dv = seen.y() - centreY;
            var right = du * joint.z() - focalPx * joint.x();
            var down = dv * joint.z() - focalPx * joint.y();
            weights += weight;
            u += weight * du;
            v += weight * dv;
            uu += weight * (du * du + dv * dv);
            a += weight * right;
            b += weight * down;
            ua += weight * (du * right + dv * down);
        }

        Optional<SpaceJoint> translation() {
            var spread = uu - (u * u + v * v) / weights;
            if (!(spread > MIN_DETERMINANT)) {
                return Optional.empty();
            }
            var z = -(ua - (u * a + v * b) / weights) / spread;
            var x = (a + u * z) / (weights * focalPx);
            var y = (b + v * z) / (weights * focalPx);
            return Optional.of(new SpaceJoint((float) x, (float) y, (float) z));
        }
    }
}
