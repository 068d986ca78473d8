package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PublishCommandTest {

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://cam --camera gate rtsp://admin:s3cret@cam/1",
                "rtsp://cam --camera gate --fps http://cam/snap?pwd=s3cret",
                "rtsp://cam --camera rtsp://admin:s3cret@cam/1",
                "admin:s3cret@cam/1 --camera gate",
                "rtsp:/admin:s3cret@cam/1 --camera gate",
                "xtsp://admin:s3cret@cam/1 --camera gate",
                "admin:s3cret@rtsp://cam/1 --camera gate",
                "rtsp://admin:s3cret@cam/1 --camera gate --loop"
            })
    void doesNotRepeatThePassword_whenUsageIsWrong(String arguments) {
        var exit = execute(arguments.split(" "));

        assertThat(exit).isNotZero();
        assertThat(said.toString()).isNotBlank().doesNotContain("s3cret");
    }

    @Test
    void saysWhatIsMissing_whenThereIsNoSource() {
        var exit = execute("--camera", "gate");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString()).startsWith("what to publish is missing");
    }

    private int execute(String... arguments) {
        var writer = new PrintWriter(said, true);
        return new CommandLine(new PublishCommand())
                .setParameterExceptionHandler(new UsageErrors())
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
    }
}
