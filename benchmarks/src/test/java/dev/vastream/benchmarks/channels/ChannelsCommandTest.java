package dev.vastream.benchmarks.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command takes; what it measures needs a broker. */
class ChannelsCommandTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--channels, 3, --channels must be 4 to 1000",
        "--channels, 1001, --channels must be 4 to 1000",
        "--seconds, 1, --seconds at least 2",
        "--warm-up, 0, --warm-up at least 1",
        "--cameras, 1, Unknown options: '--cameras'"
    })
    void isWrongUsage_beforeAnythingIsStarted(String option, String value, String reason) {
        var exit = new CommandLine(new ChannelsCommand())
                .setErr(new PrintWriter(err, true))
                .execute(option, value);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }
}
