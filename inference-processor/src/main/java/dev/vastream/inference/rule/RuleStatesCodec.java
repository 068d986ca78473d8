package dev.vastream.inference.rule;

import dev.vastream.inference.rule.RuleStates.Head;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes what is kept of a camera beside its rules, each of which is a record of its own ({@link RunningCodec}). The number of
 * the next event comes first, in all versions, so that no number is ever given twice.
 */
public final class RuleStatesCodec implements StateCodec<Head> {

    private static final Logger LOG = LoggerFactory.getLogger(RuleStatesCodec.class);
    private static final int VERSION = 2;
    /** It held the rules, too; no program that served one ever wrote it. */
    private static final int WITH_RULES = 1;

    private static final int USUAL_BYTES = 256;

    public byte[] encode(Head head) {
        return encode(head, USUAL_BYTES);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(Head head, DataOutputStream out) throws IOException {
        var states = head.alone();
        out.writeLong(states.nextEventId());
        out.writeLong(states.resets());
        Fields.writeList(states.toldAt().stream().toList(), out, Fields::writeTime);
        write(states.hidden(), out);
        states.traces().write(out);
        Fields.writeList(head.regionIds(), out, Fields::writeText);
    }

    @Override
    public Head read(int version, DataInputStream in) throws IOException {
        var nextEventId = in.readLong();
        if (version > VERSION) {
            LOG.warn("Rules of a camera begin anew, its event numbers go on: a newer version wrote their state");
            return numbersAlone(nextEventId);
        }
        if (version == WITH_RULES) {
            in.skipNBytes(in.available());
            return numbersAlone(nextEventId);
        }
        var resets = in.readLong();
        var toldAt = Fields.readList(in, Fields::readTime).stream().findFirst();
        var hidden = readHidden(in);
        var traces = Traces.read(in);
        return new Head(
                new RuleStates(nextEventId, resets, toldAt, hidden, traces, List.of()),
                Fields.readList(in, Fields::readText));
    }

    private static Head numbersAlone(long nextEventId) {
        return RuleStates.NONE.with(nextEventId, List.of()).head();
    }

    private static void write(HiddenTracks hidden, DataOutputStream out) throws IOException {
        Fields.writeList(hidden.untold(), out, (key, to) -> to.writeLong(key));
        Fields.writeList(hidden.lastTold().entrySet(), out, (track, to) -> {
            to.writeLong(track.getKey());
            track.getValue().write(to);
        });
    }

    private static HiddenTracks readHidden(DataInputStream in) throws IOException {
        var untold = new TreeSet<>(Fields.readList(in, DataInputStream::readLong));
        var lastTold = new TreeMap<Long, Glimpse>();
        Fields.readList(in, from -> lastTold.put(from.readLong(), Glimpse.read(from)));
        return new HiddenTracks(untold, lastTold);
    }
}
