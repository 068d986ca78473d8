package dev.vastream.inference.event;

import dev.vastream.schemas.avro.Color;

/** Colours of objects by their number: neighbours differ, and the same number always has the same one. */
final class ObjectColor {

    /** Turns of the colour circle by the golden ratio never come near one another. */
    private static final double GOLDEN_RATIO = 0.618033988749895;

    private static final float SATURATION = 0.75f;
    private static final float BRIGHTNESS = 0.95f;

    private ObjectColor() {}

    static Color of(long objectId) {
        var hue = (float) (objectId * GOLDEN_RATIO % 1);
        var rgb = java.awt.Color.HSBtoRGB(hue, SATURATION, BRIGHTNESS);
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
