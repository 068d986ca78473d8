package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table on a terminal that only keeps what it is sent. */
class LiveTableTest {

    private static final String ENTER = "\u001b[?1049h";
    private static final String LEAVE = "\u001b[?1049l";

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    private Terminal terminal;
    private LiveTable table;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", sent, UTF_8);
        terminal.setSize(new Size(120, 5));
        table = new LiveTable(terminal, nanos::get);
    }

    private static ChannelRow row(String id, long published) {
        return new ChannelRow(id, "RUNNING", "64x48", published, 0, 0, "", "push:");
    }

    private String sent() {
        return sent.toString(UTF_8);
    }

    /** Without what moves the cursor and sets colours. */
    private static String text(String sent) {
        return sent.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    }

    @Test
    void redrawsOnlyWhatIsNew_onAScreenOfItsOwn() {
        table.show(List.of(row("gate", 10), row("yard", 20)));
        var first = sent();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        table.show(List.of(row("gate", 30), row("yard", 20)));
        var second = sent().substring(first.length());

        assertThat(first).startsWith(ENTER);
        assertThat(text(first)).contains("PUBLISHED", "gate", "yard", "2 channels");
        assertThat(text(second)).contains("30", "10.0").doesNotContain("PUBLISHED", "gate", "push:");
        table.close();
        assertThat(sent()).endsWith(LEAVE);
    }

    @Test
    void saysHowManyDoNotFit() {
        table.show(List.of(row("a", 0), row("b", 0), row("c", 0), row("d", 0), row("e", 0)));

        assertThat(text(sent()))
                .contains("5 channels", "; 2 more do not fit", "c  ")
                .doesNotContain("d  ");
    }

    @Test
    void keepsWhatItHas_whileNobodyAnswers() {
        table.show(List.of(row("gate", 10)));
        var first = sent();

        table.showTrouble("no bridge answers");

        assertThat(text(sent().substring(first.length())))
                .contains("no bridge answers")
                .doesNotContain("gate");
    }

    @Test
    void drawsAllAnew_whenTheTerminalIsAnother() {
        table.show(List.of(row("gate", 10)));
        var first = sent();

        terminal.setSize(new Size(60, 20));
        table.show(List.of(row("gate", 10)));

        assertThat(text(sent().substring(first.length())))
                .contains("PUBLISHED", "gate")
                .doesNotContain("push:");
    }

    @Test
    void leavesTheTerminalAlone_onceItIsClosed() {
        table.close();
        var closed = sent();

        table.show(List.of(row("gate", 10)));
        table.close();

        assertThat(sent()).isEqualTo(closed);
    }
}
