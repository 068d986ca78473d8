package dev.vastream.bridge;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.vastream.bridge.security.Access;
import dev.vastream.program.connection.Connection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import picocli.CommandLine;

class BridgeCommandTest {

    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new BridgeCommand()).setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --host=0.0.0.0           | --host 0.0.0.0 can be reached from other machines
            --host=no.such.host.test | --host is not an address
            --port=70000             | --port must be from 0 to 65535, is 70000
            --max-in-flight=5        | --max-in-flight must be at least 64, is 5
            --timeout=0              | --timeout must be from 0.1 s
            --node=a/b               | --node must be letters
            --instance=              | --instance must be letters
            --zmq-port=70000         | --zmq-port must be from 0 (off) to 65535, is 70000
            --zmq-host=              | --zmq-host must name an address
            --kafka-properties=/none | --kafka-properties cannot be read
            """)
    void refusesAndNamesOption_whenValueIsBad(String option, String sentence) {
        assertThat(command.execute(option)).isEqualTo(2);
        assertThat(err.toString()).startsWith(sentence);
    }

    @Test
    void saysSo_whenPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var exit = command.execute(
                    "--port=" + taken.getLocalPort(), "--zmq-port=0", "--bootstrap=127.0.0.1:1");

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString()).startsWith("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void saysSoAndNothingElse_whenPortOfEventsIsTaken(@TempDir Path state) throws Exception {
        try (var log = new LogLines(Logger.ROOT_LOGGER_NAME);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var exit = command.execute(
                    "--port=0",
                    "--zmq-port=" + taken.getLocalPort(),
                    "--bootstrap=127.0.0.1:1",
                    "--state=" + state);

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("port " + taken.getLocalPort() + " of 127.0.0.1 for ZeroMQ is taken")
                    .contains("--zmq-port", "VA_ZMQ_PORT")
                    .hasLineCount(1);
            assertThat(log.events())
                    .filteredOn(event ->
                            event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
                    .isEmpty();
        }
    }

    @Test
    void saysSoAndNothingElse_whenStateIsInUse(@TempDir Path state) throws Exception {
        var folder = Files.createDirectory(state.resolve("bridge-1"));
        try (var log = new LogLines(Logger.ROOT_LOGGER_NAME);
                var channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                var other = channel.lock()) {
            var exit = command.execute("--port=0", "--zmq-port=0", "--bootstrap=127.0.0.1:1", "--state=" + state);

            assertThat(other.isValid()).isTrue();
            assertThat(exit).isEqualTo(1);
            assertThat(err.toString()).contains(folder.toString()).hasLineCount(1);
            assertThat(log.events())
                    .filteredOn(event ->
                            event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
                    .isEmpty();
        }
    }

    @Test
    void namesFolder_whenStateCannotBeKept(@TempDir Path state) throws Exception {
        var file = Files.createFile(state.resolve("file"));

        var exit = command.execute("--port=0", "--zmq-port=0", "--bootstrap=127.0.0.1:1", "--state=" + file);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("the bridge did not start: the state folder " + file)
                .hasLineCount(1);
    }

    @Test
    void takesDefaultPort_whenKubernetesNamesAService() throws Exception {
        assertThat(new ListenPort().convert("tcp://10.96.0.7:8080")).isEqualTo(8080);
        assertThat(new ListenPort().convert(" 9090 ")).isEqualTo(9090);
        assertThat(command.execute("--port=eighty")).isEqualTo(2);
        assertThat(err.toString()).contains("'eighty' is not a port");
    }

    @Test
    void keepsKeysToItself_whenPrinted(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("keys"), "one-secret-of-sixteen\n\ntwo-secret-of-sixteen\n");

        var exit = command.execute("--api-keys-file=" + file, "--port=-1");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith("--port must be from").doesNotContain("secret");
        var settings = BridgeSettings.loopback(new Connection("k", URI.create("http://r")), 0)
                .withAccess(new Access(
                        List.of("one-secret-of-sixteen"), List.of("two-secret-of-sixteen"), Set.of(), Set.of()));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void keepsKafkaSettingsToItself_whenPrinted() {
        var settings = new BridgeSettings(
                new Connection("k", URI.create("http://r"), Map.of("sasl.jaas.config", "pass-word")),
                "n",
                "i",
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(1),
                64,
                Path.of("state"));

        assertThat(settings.toString()).doesNotContain("pass-word");
    }
}
