package dev.vastream.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command takes; what it measures needs a broker. */
class EventsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new EventsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "--cameras, 0, must be at least 1",
        "--objects, 0, must be at least 1",
        "--rois, -1, must be at least 1",
        "--frames, 49, --frames at least 50",
        "--warm-up, 0, must be at least 1",
        "--frames, many, Invalid value for option '--frames'",
        "--regions, 1, Unknown options: '--regions'"
    })
    void isWrongUsage_beforeAnythingIsStarted(String option, String value, String reason) {
        assertThat(run(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void showsItsOptionsWithTheirDefaults() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--cameras",
                        "default: 100",
                        "--objects",
                        "default: 10",
                        "--rois",
                        "--frames",
                        "default: 300",
                        "--warm-up",
                        "default: 1000");
    }
}
