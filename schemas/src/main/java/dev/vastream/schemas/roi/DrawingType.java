package dev.vastream.schemas.roi;

import java.util.Arrays;
import java.util.Optional;

/** The contract's drawing types, each with its number in both versions of the contract. */
public enum DrawingType {
    /** Says nothing: the region's own type counts, and without that the number of points. */
    NONE(0, 0, 2),
    POLYGON(1, 1, 3),
    MULTI_POLYGON(2, 1, 3),
    /** Two opposite corners; with more points a polygon. */
    RECT(3, 2, 2),
    /** One line with as many joints as it likes. */
    LINE(4, 3, 2),
    /** Each pair of points is one straight line. */
    MULTI_LINE(5, 4, 2),
    /** The whole picture; its points say nothing. */
    ALL(6, 5, 0),
    /** Of which the contract says nothing more. */
    COMPLEX(7, 1, 0);

    private final int code;
    private final int code2;
    private final int leastPoints;

    DrawingType(int code, int code2, int leastPoints) {
        this.code = code;
        this.code2 = code2;
        this.leastPoints = leastPoints;
    }

    /** The number in {@code /v3} calls and in records. */
    public int code() {
        return code;
    }

    /** The number in {@code /v2} calls, which know fewer types. */
    public int codeInV2() {
        return code2;
    }

    /** Fewer points are none of that type. */
    public int leastPoints() {
        return leastPoints;
    }

    public boolean isLine() {
        return this == LINE || this == MULTI_LINE;
    }

    public boolean isArea() {
        return this == POLYGON || this == MULTI_POLYGON || this == RECT || this == ALL;
    }

    public static Optional<DrawingType> ofCode(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }

    /** The type that a {@code /v2} call means; polygon, rectangle, line, multi-line, all, from 1. */
    public static Optional<DrawingType> ofCodeInV2(int code) {
        return Arrays.stream(values())
                .filter(type -> code > 0 && type.code2 == code)
                .findFirst();
    }

    /** What a drawing is that has this type in a region of that type: where none is said, 2 points are a line, more a polygon. */
    public DrawingType within(DrawingType region, int points) {
        if (this != NONE) {
            return this;
        }
        if (region != NONE) {
            return region;
        }
        return points == 2 ? LINE : POLYGON;
    }
}
