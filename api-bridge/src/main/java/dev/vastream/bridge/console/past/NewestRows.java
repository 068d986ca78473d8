package dev.vastream.bridge.console.past;

import dev.vastream.schemas.avro.AlertRow;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** Keeps the newest of many rows, and knows from where on there are others. */
final class NewestRows {

    private record Told(long time, AlertRow row) {}

    private static final Comparator<Told> BY_TIME = Comparator.comparingLong(Told::time);

    private final int most;
    private final PriorityQueue<Told> rows = new PriorityQueue<>(BY_TIME);
    private long newestLost = -1;

    NewestRows(int most) {
        this.most = most;
    }

    /** @param time when the row was written, milliseconds */
    void add(long time, AlertRow row) {
        rows.add(new Told(time, row));
        if (rows.size() > most) {
            newestLost = Math.max(newestLost, rows.remove().time());
        }
    }

    int size() {
        return rows.size();
    }

    /** The rows, the newest first; of a time of which some are lost, none. */
    List<AlertRow> rows() {
        return rows.stream()
                .filter(told -> told.time() > newestLost)
                .sorted(BY_TIME.reversed())
                .map(Told::row)
                .toList();
    }

    /** Before which time the lost ones are; nothing when all are here. */
    OptionalLong before() {
        return newestLost < 0 ? OptionalLong.empty() : OptionalLong.of(newestLost + 1);
    }
}
