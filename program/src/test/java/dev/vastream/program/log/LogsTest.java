package dev.vastream.program.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.ProgramProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {

    /** A program whose logger is older than what the log is set to. */
    static final class Early {

        private static final Logger LOG = LoggerFactory.getLogger(Early.class);

        private Early() {}

        public static void main(String[] args) {
            ProgramProcess.prepare("early-logback.xml");
            LOG.info("told");
            LOG.debug("not told");
        }
    }

    @Test
    void isThatOfTheProgram_whenALoggerWasMadeBefore() throws Exception {
        assertThat(early()).isEqualTo("[ours] told");
    }

    @Test
    void isThatOfTheUser_whenHeNamesAFile(@TempDir Path folder) throws Exception {
        var file = folder.resolve("users.xml");
        Files.writeString(
                file,
                """
                <configuration>
                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>[mine] %msg%n</pattern></encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="console"/></root>
                </configuration>
                """);

        assertThat(early("-Dlogback.configurationFile=" + file)).contains("[mine] told", "[mine] not told");
    }

    private static String early(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Early.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), UTF_8).strip();
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        }
    }
}
