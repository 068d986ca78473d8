package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataCommandTest {

    @Test
    void isShort_whenTheFolderIsTheUsualOne() {
        assertThat(DataCommand.down(Path.of(".va").toAbsolutePath())).hasToString("./va down");
    }

    @Test
    void namesTheFolder_whenItIsAnotherOne() {
        assertThat(DataCommand.status(Path.of("/srv/va"))).hasToString("./va status --data /srv/va");
    }

    @Test
    void isOneWordOfAShell_whenTheFolderHasBlanksAndQuotes() {
        assertThat(DataCommand.down(Path.of("/srv/it's here"))).hasToString("./va down --data '/srv/it'\\''s here'");
    }
}
