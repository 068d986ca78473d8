package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Episode;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Presence;
import dev.vastream.vision.rule.machine.Presence.Inside;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What is remembered of an object of which only the stay matters.
 *
 * @param presence where it is
 * @param episode the event that it has under way
 */
public record Visit(Presence presence, Episode episode) implements Memory {

    static final Visit NONE = new Visit(Presence.UNKNOWN, Episode.NONE);

    @Override
    public boolean isIdle() {
        return presence.isIdle() && !episode.isOpen();
    }

    @Override
    public boolean isInside() {
        return presence instanceof Inside;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        presence.write(out);
        episode.write(out);
    }

    static Visit read(DataInputStream in) throws IOException {
        return new Visit(Presence.read(in), Episode.read(in));
    }
}
