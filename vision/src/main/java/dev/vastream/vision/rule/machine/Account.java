package dev.vastream.vision.rule.machine;

import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The figures of something that is told.
 *
 * @param stayMicros how long it has lasted
 * @param abnormalScore the contract's figure of that name
 * @param eventScore the contract's figure of that name
 * @param lane number of the drawing it happens in
 * @param subject key of the enrolled subject that it is about, empty for none
 */
public record Account(long stayMicros, double abnormalScore, double eventScore, int lane, String subject) {

    /** Of a stay, whose abnormal score is its seconds. */
    public static Account ofStay(long micros, int lane) {
        return new Account(micros, Micros.seconds(micros), 0, lane, "");
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(stayMicros);
        out.writeDouble(abnormalScore);
        out.writeDouble(eventScore);
        out.writeInt(lane);
        Fields.writeText(subject, out);
    }

    static Account read(DataInputStream in) throws IOException {
        return new Account(in.readLong(), in.readDouble(), in.readDouble(), in.readInt(), Fields.readText(in));
    }
}
