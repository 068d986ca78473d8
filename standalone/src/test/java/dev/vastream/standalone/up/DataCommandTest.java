package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataCommandTest {

    @Test
    void isShort_whenTheFolderIsTheUsualOne() {
        assertThat(DataCommand.of("down", Path.of(".va").toAbsolutePath())).isEqualTo("./va down");
    }

    @Test
    void namesTheFolder_whenItIsAnotherOne() {
        assertThat(DataCommand.of("status", Path.of("/srv/va"))).isEqualTo("./va status --data /srv/va");
    }

    @Test
    void isOneWordOfAShell_whenTheFolderHasBlanksAndQuotes() {
        assertThat(DataCommand.of("down", Path.of("/srv/it's here")))
                .isEqualTo("./va down --data '/srv/it'\\''s here'");
    }
}
