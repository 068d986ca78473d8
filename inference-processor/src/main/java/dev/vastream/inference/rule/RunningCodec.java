package dev.vastream.inference.rule;

import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.state.Fields;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.state.UnreadableStateException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes a rule at work: its region as the topic has it, its state in a version of its own, its events under way. It is none
 * when nobody serves it any more, or a newer program wrote it: then it begins anew. Safe for use by several threads.
 */
public final class RunningCodec implements StateCodec<Optional<Running<?>>> {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCodec.class);
    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 1024;

    /** Regions whose bytes are kept; beyond it all are written again. */
    private static final int MOST_WRITTEN = 10_000;

    private final RuleTypes types;
    private final AvroSerializer<Roi> writer;
    private final AvroDeserializer<Roi> reader;
    /** By id of the region: a rule is written with each frame, and its region hardly ever changes. */
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    public RunningCodec(RuleTypes types, SchemaRegistry registry) {
        this.types = types;
        writer = new AvroSerializer<>(Topics.ROIS, registry);
        reader = new AvroDeserializer<>(Topics.ROIS, registry);
    }

    public byte[] encode(Running<?> running) {
        return encode(Optional.of(running), USUAL_BYTES);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(Optional<Running<?>> running, DataOutputStream out) throws IOException {
        write(running.orElseThrow(), out);
    }

    private <S> void write(Running<S> running, DataOutputStream out) throws IOException {
        Fields.writeBytes(bytes(running.roi()), out);
        out.writeLong(running.roi().version());
        Fields.writeBytes(running.type().codec().encode(running.state(), USUAL_BYTES), out);
        Fields.writeList(running.open().entrySet(), out, (event, to) -> {
            to.writeLong(event.getKey());
            write(event.getValue(), to);
        });
    }

    /** A region in one version, in bytes. */
    private record Written(Roi roi, byte[] bytes) {

        /** The very same: to compare what it says would cost as much as to write it. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Roi other) {
            return roi == other;
        }
    }

    private byte[] bytes(VersionedRoi region) {
        var known = written.get(region.id());
        if (known == null || !known.isOf(region.roi())) {
            if (written.size() >= MOST_WRITTEN) {
                written.clear();
            }
            known = new Written(region.roi(), writer.serialize(Topics.ROIS.name(), region.roi()));
            written.put(region.id(), known);
        }
        return known.bytes();
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

    @Override
    public Optional<Running<?>> read(int version, DataInputStream in) throws IOException {
        if (version > VERSION) {
            LOG.warn("A rule begins anew: a newer version wrote its state");
            return Optional.empty();
        }
        var roi = reader.deserialize(Topics.ROIS.name(), Fields.readBytes(in));
        var offset = in.readLong();
        var state = Fields.readBytes(in);
        var open = new TreeMap<Long, OpenEvent>();
        Fields.readList(in, from -> open.put(from.readLong(), readEvent(from)));
        if (!(roi instanceof Decoded.Valid<Roi> valid)) {
            throw new UnreadableStateException("the region of a rule's state cannot be read");
        }
        var region = new VersionedRoi(offset, valid.value());
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
