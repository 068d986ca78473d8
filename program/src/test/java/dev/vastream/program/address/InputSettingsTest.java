package dev.vastream.program.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InputSettingsTest {

    @Test
    void namesTheOption_ofWhatMakesNoSense(@TempDir Path folder) throws Exception {
        var noKey = Files.writeString(folder.resolve("key"), "short");

        assertThatThrownBy(() -> options("--input-hosts=10.0.0.0/33"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--input-hosts (VA_INPUT_HOSTS): ")
                .hasMessageContaining("33 bits");
        assertThatThrownBy(() -> options("--secret-key=" + noKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--secret-key (VA_SECRET_KEY): ");
    }

    @Test
    void isTheDefaultRule_whenNothingIsSaid() {
        assertThat(options()).isEqualTo(InputSettings.DEFAULT);
    }

    @Test
    void keepsItsPaths_whereverTheProcessGoes() {
        var settings = options("--input-folder=videos/..", "--input-hosts=camera.example")
                .absolute();

        assertThat(settings.folder()).contains(Path.of("").toAbsolutePath());
        assertThat(settings.hosts()).isEqualTo("camera.example");
        assertThat(settings.secretKey()).isEqualTo(Optional.empty());
    }

    private static InputSettings options(String... arguments) {
        return CommandLine.populateCommand(new InputOptions(), arguments).settings();
    }
}
