package dev.vastream.vision.track;

import java.util.Arrays;

/** What an object looks like: a re-identification vector in signed bytes, or nothing where none was computed. */
public final class Appearance {

    public static final Appearance UNKNOWN = new Appearance(new byte[0]);

    /** Share of the old vector when a new sighting is blended in: that of BoT-SORT and FairMOT. */
    private static final double KEPT = 0.9;

    private final byte[] components;
    private final double length;

    private Appearance(byte[] components) {
        this.components = components;
        var squares = 0L;
        for (var component : components) {
            squares += component * component;
        }
        length = Math.sqrt(squares);
    }

    /** The appearance of those components; a vector without length says nothing. */
    public static Appearance of(byte[] components) {
        var appearance = new Appearance(components.clone());
        return appearance.length > 0 ? appearance : UNKNOWN;
    }

    public byte[] components() {
        return components.clone();
    }

    /** Whether the two can be compared. */
    public boolean comparableWith(Appearance other) {
        return components.length > 0 && components.length == other.components.length;
    }

    /** Cosine similarity, -1 to 1, of two that can be compared. */
    public double cosine(Appearance other) {
        var product = 0L;
        for (var i = 0; i < components.length; i++) {
            product += components[i] * other.components[i];
        }
        return product / (length * other.length);
    }

    /** This appearance with a new one blended in, so that one bad crop does not replace it. */
    Appearance blendedWith(Appearance seen) {
        if (!comparableWith(seen)) {
            return seen.components.length == 0 ? this : seen;
        }
        var blend = new double[components.length];
        var largest = 0.0;
        for (var i = 0; i < blend.length; i++) {
            blend[i] = KEPT * components[i] / length + (1 - KEPT) * seen.components[i] / seen.length;
            largest = Math.max(largest, Math.abs(blend[i]));
        }
        var bytes = new byte[blend.length];
        for (var i = 0; i < blend.length && largest > 0; i++) {
            bytes[i] = (byte) Math.round(blend[i] / largest * Byte.MAX_VALUE);
        }
        return of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Appearance appearance && Arrays.equals(components, appearance.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "Appearance[" + components.length + " components]";
    }
}
