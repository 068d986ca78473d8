package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Roster;
import dev.vastream.vision.state.Fields.Reader;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Encodes what a rule keeps; a change of any machine or ledger is a new version of all. */
final class RegionStateCodec<M extends Memory, L extends Ledger> implements StateCodec<RegionState<M, L>> {

    private static final int VERSION = 1;

    private final Reader<M> memories;
    private final Reader<L> ledgers;

    RegionStateCodec(Reader<M> memories, Reader<L> ledgers) {
        this.memories = memories;
        this.ledgers = ledgers;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(RegionState<M, L> state, DataOutputStream out) throws IOException {
        state.roster().write(out);
        state.ledger().write(out);
    }

    @Override
    public RegionState<M, L> read(int version, DataInputStream in) throws IOException {
        if (version > VERSION) {
            throw new UnreadableStateException("version " + version + " of a rule's state is newer than this program");
        }
        return new RegionState<>(Roster.read(in, memories), ledgers.read(in));
    }
}
