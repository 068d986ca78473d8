package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A point of a face in pixels of the upright picture. */
@JsonPropertyOrder({"x", "y"})
record Landmark(int x, int y) {

    static final Landmark NONE = new Landmark(0, 0);
}
