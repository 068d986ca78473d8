package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Base64Text;
import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.Problem.Place;
import dev.vastream.schemas.vector.ScoreCalibration;
import dev.vastream.schemas.vector.VectorBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** What makes a face comparable, in the two forms that the contract has for it. */
final class FaceVector {

    /** Numbers of a vector as clients know it, whatever model made it; zeros behind its own change no cosine. */
    static final int DIMENSIONS = 512;

    /** Characters of the longest vector that is read: 4096 numbers, in lines. */
    static final int MAX_CHARACTERS = 23_000;

    private static final String TYPE = "value_error.feature";

    /** No face. */
    static final FaceVector NONE = new FaceVector(new float[0]);

    private final float[] values;

    private FaceVector(float[] values) {
        this.values = values;
    }

    /** A vector from the wire, padded with zeros. */
    static FaceVector padded(ByteBuffer littleEndian) {
        var values = VectorBytes.decode(littleEndian);
        return new FaceVector(Arrays.copyOf(values, Math.max(DIMENSIONS, values.length)));
    }

    /**
     * A vector from a request, of whatever length.
     *
     * @throws InvalidBodyException naming the place when it is no vector with a direction
     */
    static FaceVector parse(String base64, Place place) {
        var bytes = decode(base64, place);
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            throw invalid(place, "must be a multiple of " + Float.BYTES + " bytes, is " + bytes.length);
        }
        var vector = new FaceVector(VectorBytes.decode(ByteBuffer.wrap(bytes)));
        for (var value : vector.values) {
            if (!Float.isFinite(value)) {
                throw invalid(place, "all numbers must be finite");
            }
        }
        if (vector.dot(vector) == 0) {
            throw invalid(place, "must not be all zeros");
        }
        return vector;
    }

    private static byte[] decode(String base64, Place place) {
        try {
            return Base64Text.decode(base64);
        } catch (IllegalArgumentException e) {
            throw invalid(place, "invalid base64-encoded string");
        }
    }

    private static InvalidBodyException invalid(Place place, String msg) {
        return place.invalid(msg, TYPE);
    }

    /** Checks that two vectors of a request can be compared. */
    static void checkComparable(FaceVector first, FaceVector second) {
        if (first.values.length != second.values.length) {
            throw invalid(
                    Place.BODY.field("feature2"),
                    "must be as long as feature1, " + first.values.length + " numbers, is " + second.values.length);
        }
    }

    /** Base64 of the little-endian numbers; empty for {@link #NONE}. */
    String feature() {
        return Base64.getEncoder().encodeToString(VectorBytes.encode(values).array());
    }

    /** The numbers; none for {@link #NONE}. */
    float[] embeddings() {
        return values.clone();
    }

    /** Score of two vectors of one model, 0 to 1, the same whichever comes first. */
    double score(FaceVector other, ScoreCalibration calibration) {
        return Math.max(0, Math.min(1, calibration.score(cosine(other))));
    }

    /** Cosine of the angle to a vector of as many numbers; neither has to have length 1. */
    double cosine(FaceVector other) {
        return dot(other) / (Math.sqrt(dot(this)) * Math.sqrt(other.dot(other)));
    }

    private double dot(FaceVector other) {
        var dot = 0.0;
        for (var i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
        }
        return dot;
    }
}
