package dev.vastream.inference.rule;

import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes a state of {@link Presence} as nobody knows it yet. */
final class PresenceOfTomorrow implements StateCodec<Object> {

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(Object state, DataOutputStream out) throws IOException {
        out.writeUTF(state.toString());
    }

    @Override
    public Object read(int version, DataInputStream in) throws IOException {
        return in.readUTF();
    }
}
