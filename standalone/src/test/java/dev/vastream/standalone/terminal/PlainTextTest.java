package dev.vastream.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void isWhatItWas_whenNothingInItIsForTheTerminal() {
        assertThat(PlainText.of("Žofie 김 😀 O'Brien")).isEqualTo("Žofie 김 😀 O'Brien");
    }

    @Test
    void showsCodes_whenTextWouldBeObeyed() {
        assertThat(PlainText.of("\u001b[2J")).isEqualTo("\\u001b[2J");
        assertThat(PlainText.of("\u009b2J\u0007\u007f")).isEqualTo("\\u009b2J\\u0007\\u007f");
        assertThat(PlainText.of("a\nb\rc")).isEqualTo("a\\u000ab\\u000dc");
        assertThat(PlainText.of("\u202egnp.exe\u2028")).isEqualTo("\\u202egnp.exe\\u2028");
        assertThat(PlainText.of("\ud800")).isEqualTo("\\ud800");
    }

    @Test
    void keepsLinesOfPrinter_andNoSequence() {
        var printed = new StringWriter();
        var out = PlainText.to(printed);

        out.printf("%s%n", "Ada\u001b]0;owned\u0007");
        out.println("next");
        out.print('\u001b');
        out.flush();

        assertThat(printed).hasToString("Ada\\u001b]0;owned\\u0007%nnext%n\\u001b".formatted());
    }
}
