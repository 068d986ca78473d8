package dev.vastream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.vision.VisionSettings.Device;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceCommandTest {

    @TempDir
    private Path folder;

    @Test
    void takesOptions() throws Exception {
        var properties = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");

        var settings = settings(
                "--bootstrap=broker:1",
                "--registry=https://registry/api",
                "--kafka-properties=" + properties,
                "--node=edge",
                "--instance=b",
                "--device=cpu",
                "--workers=3",
                "--max-age=500ms",
                "--job-timeout=1m",
                "--lanes=frames,events");

        assertThat(settings.connection().bootstrapServers()).isEqualTo("broker:1");
        assertThat(settings.connection().clientProperties()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(settings.nodeId()).isEqualTo("edge");
        assertThat(settings.instanceId()).isEqualTo("b");
        assertThat(settings.device()).isEqualTo(Device.CPU);
        assertThat(settings.workers()).isEqualTo(3);
        assertThat(settings.maxAge()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.jobTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.lanes()).containsExactlyInAnyOrder(Lane.FRAMES, Lane.EVENTS);
    }

    @Test
    void takesSeveralGpus() {
        assertThat(settings("--device=gpu:0,1").device().gpus()).containsExactly(0, 1);
    }

    @Test
    void wantsEmbeddings_unlessToldOtherwise() {
        assertThat(settings().embeddings()).isTrue();
        assertThat(settings("--embeddings").embeddings()).isTrue();
        assertThat(settings("--no-embeddings").embeddings()).isFalse();
    }

    @Test
    void wantsLiveness_onlyIfTold() {
        assertThat(settings().liveness()).isFalse();
        assertThat(settings("--liveness").liveness()).isTrue();
        assertThat(settings("--no-liveness").liveness()).isFalse();
    }

    @Test
    void refuses_whenLivenessIsWantedWithoutEmbeddings() {
        assertThatThrownBy(() -> settings("--liveness", "--no-embeddings"))
                .hasMessage("embeddings must be on where liveness is, is 'false'");
    }

    @Test
    void wantsNoSkeletons_unlessTold() {
        assertThat(settings().skeletons()).isFalse();
        assertThat(settings("--skeleton").skeletons()).isTrue();
        assertThat(settings("--no-skeleton").skeletons()).isFalse();
    }

    @Test
    void hidesClientProperties_whenPrinted() throws Exception {
        var properties = Files.writeString(folder.resolve("client.properties"), "sasl.jaas.config=topsecret\n");

        assertThat(settings("--kafka-properties=" + properties).toString()).doesNotContain("topsecret");
    }

    @ParameterizedTest
    @CsvSource({
        "--node=a/b, node",
        "--instance=a b, instance",
        "--workers=-1, workers",
        "--max-age=soon, max-age",
        "--max-age=0s, max-age",
        "--job-timeout=500ms, job-timeout",
        "--job-timeout=1h, job-timeout",
        "--registry=ftp://x, registry",
        "--metrics-port=70000, metrics-port",
        "--lanes=streets, lanes",
        "--device=tpu, device",
        "--device=gpu:one, device",
        "--kafka-properties=/does/not/exist, kafka-properties",
    })
    void refusesByName_whenSettingIsBad(String option, String name) {
        var errors = new StringWriter();
        var command = InferenceCommand.commandLine().setErr(new PrintWriter(errors));

        var exitCode = command.execute(option);

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains(name);
    }

    @Test
    void says_whenBrokerDoesNotAnswer() {
        var errors = new StringWriter();
        var command = InferenceCommand.commandLine().setErr(new PrintWriter(errors));

        var exitCode = command.execute("--bootstrap=localhost:1", "--lanes=events");

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).startsWith("The broker at localhost:1 does not answer.");
    }

    private static InferenceSettings settings(String... arguments) {
        var command = new InferenceCommand();
        new picocli.CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);
        return command.settings();
    }
}
