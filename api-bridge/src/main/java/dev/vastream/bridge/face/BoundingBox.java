package dev.vastream.bridge.face;

/** A face's box in pixels of the upright picture. */
record BoundingBox(int left, int top, int right, int bottom) {

    long area() {
        return (long) (right - left) * (bottom - top);
    }

    /** Squared distance of this box's centre from a point, both doubled, so that all stays in integers. */
    long distance(int doubleX, int doubleY) {
        long dx = (long) left + right - doubleX;
        long dy = (long) top + bottom - doubleY;
        return dx * dx + dy * dy;
    }
}
