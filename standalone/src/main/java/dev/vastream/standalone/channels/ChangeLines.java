package dev.vastream.standalone.channels;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For logs and pipes: a line for each channel that is new, has another state or is gone. */
final class ChangeLines implements ChannelView {

    private final PrintWriter out;
    private final Clock clock;
    private Map<String, String> states = Map.of();
    private String trouble = "";

    ChangeLines(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(List<ChannelRow> rows) {
        trouble = "";
        var now = new HashMap<String, String>();
        for (var row : rows) {
            now.put(row.id(), row.state());
            if (!row.state().equals(states.get(row.id()))) {
                print(String.format(
                        Locale.ROOT,
                        "%s %s published=%d dropped=%d faulty=%d",
                        row.id(),
                        row.state(),
                        row.published(),
                        row.dropped(),
                        row.faulty()));
            }
        }
        states.keySet().stream().filter(id -> !now.containsKey(id)).sorted().forEach(id -> print(id + " REMOVED"));
        states = now;
    }

    @Override
    public void showTrouble(String sentence) {
        if (!sentence.equals(trouble)) {
            print(sentence);
        }
        trouble = sentence;
    }

    private void print(String text) {
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
        out.flush();
    }
}
