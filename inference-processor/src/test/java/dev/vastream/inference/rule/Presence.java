package dev.vastream.inference.rule;

import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.zone.Zone;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The smallest rule there can be, for tests: a confirmed object is inside from its first look in there to its last. */
public final class Presence implements Rule<Presence.State> {

    /** All that makes it known. */
    public static final RuleType<State> TYPE = new RuleType<>("Intrusion", Presence::of, new Codec());

    private final Zone zone;

    private Presence(Zone zone) {
        this.zone = zone;
    }

    private static Rule<State> of(RoiZone region) throws BadRoiException {
        return new Presence(region.zone());
    }

    public record State(Map<Long, Stay> stays, int entered, int exited) {}

    public record Stay(Instant since, Glimpse last) {

        private Occurrence occurrence(long key, Status status) {
            var stay = Duration.between(since, last.time());
            return new Occurrence(key, status, last, stay, stay.toMillis() / 1000.0, 0);
        }
    }

    @Override
    public State initial() {
        return new State(Map.of(), 0, 0);
    }

    @Override
    public Step<State> look(State before, Look look) {
        var stays = new TreeMap<Long, Stay>();
        var occurrences = new ArrayList<Occurrence>();
        var entered = before.entered();
        for (var object : look.seen()) {
            var track = object.track();
            if (track.isConfirmed() && !object.isMasked() && isInside(track)) {
                var known = before.stays().get(track.key());
                var stay = new Stay(known == null ? track.lastSeen() : known.since(), Glimpse.of(track));
                stays.put(track.key(), stay);
                entered += known == null ? 1 : 0;
                occurrences.add(stay.occurrence(track.key(), known == null ? Status.BEGIN : Status.CONTINUE));
            }
        }
        var left = new TreeMap<>(before.stays());
        left.keySet().removeAll(stays.keySet());
        left.forEach((key, stay) -> occurrences.add(stay.occurrence(key, Status.END)));
        return step(new State(stays, entered, before.exited() + left.size()), occurrences);
    }

    @Override
    public Step<State> end(State before) {
        var occurrences = new ArrayList<Occurrence>();
        before.stays().forEach((key, stay) -> occurrences.add(stay.occurrence(key, Status.END)));
        return step(
                new State(
                        Map.of(),
                        before.entered(),
                        before.exited() + before.stays().size()),
                occurrences);
    }

    private boolean isInside(Track track) {
        var last = track.last();
        return zone.holds(last.classId(), last.confidence(), last.box());
    }

    private static Step<State> step(State state, List<Occurrence> occurrences) {
        return new Step<>(state, occurrences, state.stays().size(), state.entered(), state.exited());
    }

    private static final class Codec implements StateCodec<State> {

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutputStream out) throws IOException {
            Fields.writeList(state.stays().entrySet(), out, (stay, to) -> {
                to.writeLong(stay.getKey());
                Fields.writeTime(stay.getValue().since(), to);
                stay.getValue().last().write(to);
            });
            out.writeInt(state.entered());
            out.writeInt(state.exited());
        }

        @Override
        public State read(int version, DataInputStream in) throws IOException {
            if (version > version()) {
                throw new UnreadableStateException("version " + version + " is not known");
            }
            var stays = new TreeMap<Long, Stay>();
            Fields.readList(
                    in, from -> stays.put(from.readLong(), new Stay(Fields.readTime(from), Glimpse.read(from))));
            return new State(stays, in.readInt(), in.readInt());
        }
    }
}
