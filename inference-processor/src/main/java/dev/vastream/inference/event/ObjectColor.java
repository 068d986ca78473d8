package dev.vastream.inference.event;

import dev.vastream.schemas.avro.Color;

/** Colours of objects by their number: neighbours differ, and the same number always has the same one. */
final class ObjectColor {

    /** Turns of the colour circle by the golden ratio never come near one another. */
    private static final double GOLDEN_RATIO = 0.618033988749895;

    private static final double BRIGHTEST = 242;
    private static final double DARKEST = 60;
    private static final int SIXTHS = 6;

    private ObjectColor() {}

    static Color of(long objectId) {
        var hue = objectId * GOLDEN_RATIO % 1 * SIXTHS;
        return new Color(channel(hue, 0), channel(hue, 4), channel(hue, 2));
    }

    /** Bright within a sixth of the circle on both sides of the channel's hue, dark beyond two sixths, sloping between. */
    private static int channel(double hue, double own) {
        var distance = Math.abs(hue - own);
        var away = Math.min(distance, SIXTHS - distance);
        var share = Math.max(0, Math.min(1, 2 - away));
        return (int) Math.round(DARKEST + (BRIGHTEST - DARKEST) * share);
    }
}
