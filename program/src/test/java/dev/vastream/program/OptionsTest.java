package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What every command line understands. */
class OptionsTest {

    @TempDir
    private Path folder;

    @Command
    private static final class Example {

        @Mixin
        private ConnectionOptions connection;

        @Mixin
        private MetricsOptions metrics;
    }

    private static Example parsed(String... arguments) {
        var example = new Example();
        new CommandLine(example).parseArgs(arguments);
        return example;
    }

    @Test
    void takesAddressesAndFile() throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");

        var connection = parsed("--bootstrap=broker:1", "--registry=https://registry/api", "--kafka-properties=" + file)
                .connection
                .connection();

        assertThat(connection.bootstrapServers()).isEqualTo("broker:1");
        assertThat(connection.registry()).hasToString("https://registry/api");
        assertThat(connection.kafkaProperties()).isEqualTo(Map.of("security.protocol", "SSL"));
    }

    @Test
    void readsTheFileOnce() throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");
        var options = parsed("--kafka-properties=" + file).connection;

        var first = options.connection();
        Files.delete(file);

        assertThat(options.connection()).isSameAs(first);
    }

    @Test
    void refusesByName_whenThePropertyBreaksAPromise() throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), "acks=0\n");
        var options = parsed("--kafka-properties=" + file).connection;

        assertThatIllegalArgumentException().isThrownBy(options::connection).withMessageContaining("acks");
    }

    @Test
    void servesNoMetrics_unlessAPortIsGiven() {
        assertThat(parsed().metrics.address().port()).isZero();
        assertThat(parsed("--metrics-port=9404", "--metrics-host=0.0.0.0")
                        .metrics
                        .address())
                .isEqualTo(new MetricsAddress("0.0.0.0", 9404));
    }

    @Test
    void servesNoMetrics_whenKubernetesNamesAService() {
        assertThat(parsed("--metrics-port=tcp://10.96.0.7:9404")
                        .metrics
                        .address()
                        .port())
                .isZero();
    }
}
