package dev.vastream.bridge.face;

/** A point of a face in pixels of the upright picture. */
record Landmark(int x, int y) {

    static final Landmark NONE = new Landmark(0, 0);
}
