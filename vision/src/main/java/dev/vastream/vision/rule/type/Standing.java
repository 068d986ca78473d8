package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Episode;
import dev.vastream.vision.rule.machine.Halt;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Presence;
import dev.vastream.vision.rule.machine.Presence.Inside;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What is remembered of an object of which it matters whether it stands.
 *
 * @param presence where it is
 * @param halt whether it stands
 * @param episode the event that it has under way
 */
public record Standing(Presence presence, Halt halt, Episode episode) implements Memory {

    static final Standing NONE = new Standing(Presence.UNKNOWN, Halt.NONE, Episode.NONE);

    boolean isStandingInside() {
        return halt.isStill() && presence instanceof Inside;
    }

    /** Also one outside has an anchor. */
    @Override
    public boolean isIdle() {
        return false;
    }

    @Override
    public boolean isInside() {
        return presence instanceof Inside;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        presence.write(out);
        halt.write(out);
        episode.write(out);
    }

    static Standing read(DataInputStream in) throws IOException {
        return new Standing(Presence.read(in), Halt.read(in), Episode.read(in));
    }
}
