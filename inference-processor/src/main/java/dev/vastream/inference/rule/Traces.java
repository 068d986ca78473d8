package dev.vastream.inference.rule;

import dev.vastream.vision.rule.Footprints;
import dev.vastream.vision.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the objects of a camera have been, by key of their track, until they leave.
 *
 * @param byKey the traces; of very many the newest tracks'
 */
public record Traces(Map<Long, Trace> byKey) {

    public static final Traces NONE = new Traces(Map.of());

    /** A stream has far fewer confirmed tracks at a time. */
    private static final int MOST = 1_024;

    public Traces {
        var newest = new TreeMap<>(byKey);
        while (newest.size() > MOST) {
            newest.pollFirstEntry();
        }
        byKey = newest;
    }

    /**
     * Where one object has been.
     *
     * @param roiIds regions that it entered or whose lines it crossed, ascending
     * @param successorOf number of the object that it goes on for after an id switch, -1 for none
     */
    public record Trace(List<String> roiIds, long successorOf) {

        private static final long NOBODY = -1;

        public static final Trace NONE = new Trace(List.of(), NOBODY);

        public Trace {
            roiIds = List.copyOf(roiIds);
        }

        private Trace in(String roiId) {
            return new Trace(
                    Stream.concat(roiIds.stream(), Stream.of(roiId))
                            .distinct()
                            .sorted()
                            .toList(),
                    successorOf);
        }

        /** The first region to find out names the predecessor. */
        private Trace after(long objectId) {
            return successorOf == NOBODY ? new Trace(roiIds, objectId) : this;
        }
    }

    public Trace of(long key) {
        return byKey.getOrDefault(key, Trace.NONE);
    }

    /** With what a look made known in that region. */
    Traces plus(String roiId, Footprints footprints) {
        if (footprints.isEmpty()) {
            return this;
        }
        var traces = new TreeMap<>(byKey);
        footprints.visitors().forEach(key -> traces.put(key, of(key).in(roiId)));
        footprints
                .predecessors()
                .forEach((key, before) ->
                        traces.put(key, traces.getOrDefault(key, Trace.NONE).after(before)));
        return new Traces(traces);
    }

    /** Without those tracks. */
    public Traces without(Collection<Long> keys) {
        if (byKey.isEmpty() || keys.isEmpty()) {
            return this;
        }
        var traces = new TreeMap<>(byKey);
        traces.keySet().removeAll(keys);
        return new Traces(traces);
    }

    void write(DataOutputStream out) throws IOException {
        Fields.writeList(byKey.entrySet(), out, (trace, to) -> {
            to.writeLong(trace.getKey());
            Fields.writeList(trace.getValue().roiIds(), to, Fields::writeText);
            to.writeLong(trace.getValue().successorOf());
        });
    }

    static Traces read(DataInputStream in) throws IOException {
        var traces = new TreeMap<Long, Trace>();
        Fields.readList(
                in,
                from -> traces.put(
                        from.readLong(), new Trace(Fields.readList(from, Fields::readText), from.readLong())));
        return new Traces(traces);
    }
}
