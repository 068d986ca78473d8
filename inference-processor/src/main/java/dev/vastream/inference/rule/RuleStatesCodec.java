package dev.vastream.inference.rule;

import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes what the rules of a camera keep. The number of the next event comes first, in this version and all later ones, so
 * that no number is ever given twice; each rule's state has a version of its own, and a region is written as its topic has it.
 */
public final class RuleStatesCodec implements StateCodec<RuleStates> {

    private static final Logger LOG = LoggerFactory.getLogger(RuleStatesCodec.class);
    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 1024;

    private final RuleTypes types;
    private final AvroSerializer<Roi> writer;
    private final AvroDeserializer<Roi> reader;

    public RuleStatesCodec(RuleTypes types, SchemaRegistry registry) {
        this.types = types;
        writer = new AvroSerializer<>(Topics.ROIS, registry);
        reader = new AvroDeserializer<>(Topics.ROIS, registry);
    }

    public byte[] encode(RuleStates states) {
        return encode(states, USUAL_BYTES);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(RuleStates states, DataOutputStream out) throws IOException {
        out.writeLong(states.nextEventId());
        out.writeLong(states.resets());
        Fields.writeList(states.toldAt().stream().toList(), out, Fields::writeTime);
        write(states.hidden(), out);
        states.traces().write(out);
        Fields.writeList(states.running(), out, this::write);
    }

    @Override
    public RuleStates read(int version, DataInputStream in) throws IOException {
        var nextEventId = in.readLong();
        if (version > VERSION) {
            LOG.warn("Rules of a camera begin anew, its event numbers go on: a newer version wrote their state");
            return RuleStates.NONE.with(nextEventId, List.of());
        }
        var resets = in.readLong();
        var toldAt = Fields.readList(in, Fields::readTime).stream().findFirst();
        var hidden = readHidden(in);
        var traces = Traces.read(in);
        var running = Fields.readList(in, this::readRunning);
        return new RuleStates(
                nextEventId,
                resets,
                toldAt,
                hidden,
                traces,
                running.stream().flatMap(Optional::stream).toList());
    }

    private <S> void write(Running<S> running, DataOutputStream out) throws IOException {
        Fields.writeBytes(writer.serialize(Topics.ROIS.name(), running.roi().roi()), out);
        out.writeLong(running.roi().version());
        Fields.writeBytes(running.type().codec().encode(running.state(), USUAL_BYTES), out);
        Fields.writeList(running.open().entrySet(), out, (event, to) -> {
            to.writeLong(event.getKey());
            write(event.getValue(), to);
        });
    }

    private static void write(OpenEvent event, DataOutputStream out) throws IOException {
        out.writeLong(event.id());
        Fields.writeTime(event.beganAt(), out);
        out.writeInt(event.origin().partition());
        out.writeLong(event.origin().offset());
    }

    private static OpenEvent readEvent(DataInputStream in) throws IOException {
        return new OpenEvent(in.readLong(), Fields.readTime(in), new Origin(in.readInt(), in.readLong()));
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

    private Optional<Running<?>> readRunning(DataInputStream in) throws IOException {
        var roi = reader.deserialize(Topics.ROIS.name(), Fields.readBytes(in));
        var version = in.readLong();
        var state = Fields.readBytes(in);
        var open = new TreeMap<Long, OpenEvent>();
        Fields.readList(in, from -> open.put(from.readLong(), readEvent(from)));
        if (!(roi instanceof Decoded.Valid<Roi> valid)) {
            throw new UnreadableStateException("the region of a rule's state cannot be read");
        }
        var region = new VersionedRoi(version, valid.value());
        return types.of(valid.value().getEvtType()).flatMap(type -> running(type, region, state, open));
    }

    /** None for a state that a newer version of the rule wrote: then the rule starts again. */
    private static <S> Optional<Running<?>> running(
            RuleType<S> type, VersionedRoi roi, byte[] state, TreeMap<Long, OpenEvent> open) {
        try {
            return Optional.of(new Running<>(type, roi, type.codec().decode(state), open));
        } catch (UnreadableStateException e) {
            LOG.warn("The rule of region {} begins anew: {}", roi.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
