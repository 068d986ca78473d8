package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;

/** The points of a box that stand for where its object is: one, or two of which both count. */
public final class ReferencePoint {

    /** Middle of the lower edge: where an object stands. */
    public static final ReferencePoint BOTTOM_CENTRE = at(0.5, 1);

    private final double[] sharesX;
    private final double[] sharesY;

    private ReferencePoint(double[] sharesX, double[] sharesY) {
        this.sharesX = sharesX;
        this.sharesY = sharesY;
    }

    /**
     * The reference of the contract's {@code inside_roi_type}.
     *
     * @param code 0 to 7
     * @param custom share of width and height from the top-left corner, for code 3
     */
    public static ReferencePoint ofCode(int code, NormalisedPoint custom) {
        return switch (code) {
            case 0 -> BOTTOM_CENTRE;
            case 1 -> at(0.5, 0.5);
            case 2 -> new ReferencePoint(new double[] {0, 1}, new double[] {1, 1});
            case 3 -> at(custom.x(), custom.y());
            case 4 -> at(0, 0);
            case 5 -> at(0, 1);
            case 6 -> at(1, 0);
            case 7 -> at(1, 1);
            default -> throw new IllegalArgumentException("must be 0 to 7, is " + code);
        };
    }

    /** The one point of that box that stands for its path: the middle between them, if there are two. */
    public NormalisedPoint middleOf(NormalisedBox box) {
        var last = sharesX.length - 1;
        return box.at((sharesX[0] + sharesX[last]) / 2, (sharesY[0] + sharesY[last]) / 2);
    }

    /** How many points there are. */
    int count() {
        return sharesX.length;
    }

    double x(NormalisedBox box, int index) {
        return box.left() + box.width() * sharesX[index];
    }

    double y(NormalisedBox box, int index) {
        return box.top() + box.height() * sharesY[index];
    }

    private static ReferencePoint at(double shareX, double shareY) {
        return new ReferencePoint(new double[] {shareX}, new double[] {shareY});
    }
}
