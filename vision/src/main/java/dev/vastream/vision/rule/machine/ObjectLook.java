package dev.vastream.vision.rule.machine;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Name;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A look at an object that its region regards.
 *
 * @param glimpse what an event shows of it
 * @param at when, in microseconds
 * @param trunkDegrees how far its trunk leans, NaN if that does not show
 * @param face whom it is taken for by its face
 * @param person whom it is taken for by its figure
 */
public record ObjectLook(Glimpse glimpse, long at, double trunkDegrees, Name face, Name person) {

    static ObjectLook of(SeenObject object, long at) {
        return new ObjectLook(object.glimpse(), at, object.trunkDegrees(), object.face(), object.person());
    }

    public NormalisedBox box() {
        return glimpse.box();
    }

    /** The same look once the object has a number. */
    ObjectLook numbered(long objectId) {
        return new ObjectLook(glimpse.numbered(objectId), at, trunkDegrees, face, person);
    }

    void write(DataOutputStream out) throws IOException {
        glimpse.write(out);
        out.writeDouble(trunkDegrees);
        write(face, out);
        write(person, out);
    }

    static ObjectLook read(DataInputStream in) throws IOException {
        var glimpse = Glimpse.read(in);
        return new ObjectLook(glimpse, Micros.of(glimpse.time()), in.readDouble(), readName(in), readName(in));
    }

    private static void write(Name name, DataOutputStream out) throws IOException {
        Fields.writeText(name.subject(), out);
        out.writeDouble(name.similarity());
    }

    private static Name readName(DataInputStream in) throws IOException {
        return new Name(Fields.readText(in), in.readDouble());
    }
}
