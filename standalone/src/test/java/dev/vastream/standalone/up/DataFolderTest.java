package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.standalone.up.RunState.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void namesHolder_whenFolderIsInUse() throws Exception {
        try (var held = DataFolder.open(folder)) {
            assertThat(held.resolve("run.json")).isEqualTo(DataFolder.stateFile(folder));

            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(UpException.class)
                    .hasMessageContaining("runs already on " + folder)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void opens_whenLockFileIsStale() throws Exception {
        Files.writeString(folder.resolve("up.lock"), "");
        var gone = ended();
        new RunState(gone, true, java.util.List.of()).write(DataFolder.stateFile(folder));

        try (var opened = DataFolder.open(folder)) {
            assertThat(RunState.read(DataFolder.stateFile(folder)))
                    .map(state -> state.up().pid())
                    .contains(ProcessHandle.current().pid());
        }

        assertThat(DataFolder.stateFile(folder)).doesNotExist();
    }

    @Test
    void namesPidsAndDown_whenAnEarlierRunLeftProcesses() throws Exception {
        var survivor = new ProcessBuilder("sleep", "60").start();
        try {
            var part = new Part("broker", "localhost:1", RecordedProcess.of(survivor.pid()), Part.State.RUNNING);
            new RunState(ended(), true, java.util.List.of(part)).write(DataFolder.stateFile(folder));

            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(UpException.class)
                    .hasMessageContaining("broker (pid " + survivor.pid() + ")")
                    .hasMessageContaining("./va down");
        } finally {
            survivor.destroyForcibly();
        }
    }

    @Test
    void says_whenFolderIsAFile() throws Exception {
        var file = Files.writeString(folder.resolve("data"), "");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(UpException.class)
                .hasMessageStartingWith("the data folder " + file + " cannot be made");
    }

    @Test
    void says_whenStateFileIsBroken() throws Exception {
        Files.writeString(DataFolder.stateFile(folder), "{half a");

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(UpException.class)
                .hasMessageContaining(DataFolder.stateFile(folder) + " cannot be read");
    }

    private static RecordedProcess ended() throws Exception {
        var process = new ProcessBuilder("true").start();
        var recorded = RecordedProcess.of(process.pid());
        process.waitFor();
        return recorded;
    }
}
