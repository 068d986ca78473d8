package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * All sightings of an object in sum.
 *
 * @param count how many there were
 * @param confidenceSum sum of their confidences
 * @param confidenceMax highest of them, 0 to 1
 * @param firstBox where the first one was, normalised to the picture
 * @param classes what they showed
 */
public record Looks(int count, double confidenceSum, float confidenceMax, NormalisedBox firstBox, ClassTally classes) {

    /** Of one sighting. */
    public static Looks of(Sighting first) {
        return new Looks(1, first.confidence(), first.confidence(), first.box(), ClassTally.of(first.classId()));
    }

    Looks plus(Sighting next) {
        return new Looks(
                count + 1,
                confidenceSum + next.confidence(),
                Math.max(confidenceMax, next.confidence()),
                firstBox,
                classes.plus(next.classId()));
    }

    /** Mean confidence, 0 to 1. */
    public double confidenceMean() {
        return confidenceSum / count;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(count);
        out.writeDouble(confidenceSum);
        out.writeFloat(confidenceMax);
        Fields.writeBox(firstBox, out);
        classes.write(out);
    }

    static Looks read(DataInputStream in) throws IOException {
        return new Looks(in.readInt(), in.readDouble(), in.readFloat(), Fields.readBox(in), ClassTally.read(in));
    }
}
