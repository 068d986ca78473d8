package dev.vastream.benchmarks.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark found: conditions, a table of spreads, and key figures, for people and for programs. */
public final class Report {

    private static final String ROW = "%-38s %12s %12s %12s%n";

    private final String title;
    private final Map<String, Object> conditions = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private record Row(String name, Spread spread) {}

    /** @param title printed with the machine that it was measured on */
    public Report(String title) {
        this.title = title;
        condition("machine", Machine.here());
    }

    /** Something the figures depend on. */
    public Report condition(String name, Object value) {
        conditions.put(name, value);
        return this;
    }

    /** One line of the table. */
    public Report row(String name, Spread spread) {
        rows.add(new Row(name, spread));
        return this;
    }

    /** A figure that is judged; three decimals are kept. */
    public Report figure(String key, double value) {
        figures.put(key, Math.round(value * 1000) / 1000.0);
        return this;
    }

    /** A figure that is a number of things. */
    public Report count(String key, long value) {
        figures.put(key, value);
        return this;
    }

    /** A figure that is true or false. */
    public Report fact(String key, boolean value) {
        figures.put(key, value);
        return this;
    }

    /** A bound of the figures; the sentence is printed where it does not hold. */
    public Report bound(boolean holds, String sentence) {
        if (!holds) {
            broken.add(sentence);
        }
        return this;
    }

    /** Whether all bounds hold. */
    public boolean holds() {
        return broken.isEmpty();
    }

    /** The figures by key: numbers, and what is true or false. */
    public Map<String, Object> figures() {
        return Map.copyOf(figures);
    }

    /** The sentences of the bounds that do not hold. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** Prints the table and, when wanted, one JSON object on the last line. */
    public void print(PrintWriter out, boolean json) {
        out.println();
        out.println(title);
        conditions.forEach((name, value) -> out.println("  " + name.replace('_', ' ') + ": " + value));
        if (!rows.isEmpty()) {
            out.println();
            out.printf(ROW, "", "min", "median", "max");
        }
        rows.forEach(row -> out.printf(
                ROW,
                row.name(),
                number(row.spread().min()),
                number(row.spread().median()),
                number(row.spread().max())));
        out.println();
        figures.forEach((key, value) -> out.println(key + " = " + value));
        broken.forEach(sentence -> out.println("does not hold: " + sentence));
        if (json) {
            out.println(json());
        }
        out.flush();
    }

    private String json() {
        var object = new LinkedHashMap<String, Object>(figures);
        object.put("title", title);
        object.putAll(conditions);
        rows.forEach(row -> object.put(key(row.name()), row.spread()));
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.1f", value);
    }
}
