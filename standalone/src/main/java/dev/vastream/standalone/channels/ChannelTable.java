package dev.vastream.standalone.channels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Channels as lines of text under a heading. */
final class ChannelTable {

    private static final String LAYOUT = "%-20s %-10s %-9s %10s %9s %7s %6s  %-20s %s";

    private ChannelTable() {}

    static String heading() {
        return String.format(
                Locale.ROOT, LAYOUT, "ID", "STATE", "SIZE", "PUBLISHED", "DROPPED", "FAULTY", "FPS", "NAME", "ADDRESS");
    }

    /** @param rates frames a second of late */
    static List<String> lines(Collection<ChannelRow> rows, FrameRates rates) {
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add(line(row, rates)));
        return lines;
    }

    private static String line(ChannelRow row, FrameRates rates) {
        var rate = rates.of(row.id());
        return String.format(
                        Locale.ROOT,
                        LAYOUT,
                        row.id(),
                        row.state(),
                        row.size(),
                        row.published(),
                        row.dropped(),
                        row.faulty(),
                        rate.isPresent() ? String.format(Locale.ROOT, "%.1f", rate.getAsDouble()) : "",
                        row.name(),
                        row.address())
                .stripTrailing();
    }
}
