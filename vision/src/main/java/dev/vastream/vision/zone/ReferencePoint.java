package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import java.util.List;

/** The points of a box that stand for where its object is. */
public final class ReferencePoint {

    /** Middle of the lower edge: where an object stands. */
    public static final ReferencePoint BOTTOM_CENTRE = new ReferencePoint(List.of(new NormalisedPoint(0.5, 1)));

    private final List<NormalisedPoint> shares;

    private ReferencePoint(List<NormalisedPoint> shares) {
        this.shares = shares;
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
            case 2 -> new ReferencePoint(List.of(new NormalisedPoint(0, 1), new NormalisedPoint(1, 1)));
            case 3 -> at(custom.x(), custom.y());
            case 4 -> at(0, 0);
            case 5 -> at(0, 1);
            case 6 -> at(1, 0);
            case 7 -> at(1, 1);
            default -> throw new IllegalArgumentException("must be 0 to 7, is " + code);
        };
    }

    /** The points of that box; all of them must be inside. */
    List<NormalisedPoint> of(NormalisedBox box) {
        return shares.stream().map(share -> box.at(share.x(), share.y())).toList();
    }

    private static ReferencePoint at(double shareX, double shareY) {
        return new ReferencePoint(List.of(new NormalisedPoint(shareX, shareY)));
    }
}
