package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            --kafka-properties=/none | --kafka-properties cannot be read
            """)
    void refusesAndNamesOption_whenValueIsBad(String option, String sentence) {
        assertThat(command.execute(option)).isEqualTo(2);
        assertThat(err.toString()).startsWith(sentence);
    }

    @Test
    void saysSo_whenPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var exit = command.execute("--port=" + taken.getLocalPort(), "--bootstrap=127.0.0.1:1");

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString()).startsWith("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void keepsKeysToItself_whenPrinted(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("keys"), "one-secret\n\ntwo-secret\n");

        var exit = command.execute("--api-keys=" + file, "--port=-1");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("secret");
        assertThat(new BridgeSettings(
                                "k",
                                java.net.URI.create("http://r"),
                                java.util.Map.of("sasl.jaas.config", "pass-word"),
                                "n",
                                "i",
                                "127.0.0.1",
                                0,
                                java.util.List.of("one-secret"),
                                java.time.Duration.ofSeconds(1),
                                64,
                                Path.of("state"))
                        .toString())
                .doesNotContain("secret", "pass-word");
    }
}
