package dev.vastream.standalone.channels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** For people: a table that stays in its place on a terminal, as wide and as high as that is. */
final class LiveTable implements ChannelView {

    private static final int LINES_ABOUT_ROWS = 2;

    private final Terminal terminal;
    private final Display display;
    private final LongSupplier nanos;
    private final FrameRates rates = new FrameRates();
    private List<ChannelRow> shown = List.of();
    private Size drawnOn = new Size();
    private boolean closed;

    /** Takes over the terminal until it is closed. */
    LiveTable(Terminal terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
        display = new Display(terminal, true);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** The terminal that this process was started in. */
    static LiveTable onSystemTerminal() throws IOException {
        return new LiveTable(TerminalBuilder.builder().system(true).build(), System::nanoTime);
    }

    @Override
    public synchronized void show(List<ChannelRow> rows) {
        rates.look(rows, nanos.getAsLong());
        shown = rows;
        draw(rows.size() + (rows.size() == 1 ? " channel" : " channels") + ", Ctrl-C ends this");
    }

    @Override
    public synchronized void showTrouble(String sentence) {
        draw(sentence);
    }

    private void draw(String footer) {
        if (closed) {
            return;
        }
        var size = sizeNow();
        if (!size.equals(drawnOn)) {
            display.resize(size.getRows(), size.getColumns());
            display.clear();
            drawnOn = size;
        }
        var room = Math.max(0, size.getRows() - LINES_ABOUT_ROWS);
        var lines = new ArrayList<AttributedString>();
        lines.add(new AttributedString(ChannelTable.heading(), AttributedStyle.BOLD));
        ChannelTable.lines(shown.subList(0, Math.min(room, shown.size())), rates)
                .forEach(line -> lines.add(new AttributedString(line)));
        var hidden = shown.size() - room;
        lines.add(new AttributedString(
                hidden > 0 ? footer + "; " + hidden + " more do not fit" : footer, AttributedStyle.DEFAULT.faint()));
        lines.replaceAll(line -> line.columnSubSequence(0, size.getColumns()));
        display.update(lines, 0);
    }

    /** What cannot say how large it is, is taken for a usual one. */
    private Size sizeNow() {
        var size = terminal.getSize();
        return size.getRows() > 0 && size.getColumns() > 0 ? size : new Size(80, 24);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is as it was but for its modes, which were not changed.
        }
    }
}
