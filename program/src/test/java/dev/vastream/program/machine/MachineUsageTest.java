package dev.vastream.program.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineUsageTest {

    @Test
    void measuresMachine_whenAsked(@TempDir Path folder) throws Exception {
        var usage = new MachineUsage(folder.resolve("not/there/yet"));
        var store = Files.getFileStore(folder);

        assertThat(usage.cpu()).isBetween(-1.0, 100.0);
        assertThat(usage.memory()).isBetween(1.0, 100.0);
        assertThat(usage.disk())
                .isBetween(0.0, 100.0)
                .isCloseTo(100.0 - 100.0 * store.getUsableSpace() / store.getTotalSpace(), within(5.0));
    }

    @Test
    void isUnknown_whenShareIsNone() {
        assertThat(MachineUsage.percent(-1)).isEqualTo(MachineUsage.UNKNOWN);
        assertThat(MachineUsage.percent(Double.NaN)).isEqualTo(MachineUsage.UNKNOWN);
        assertThat(MachineUsage.percent(0.375)).isEqualTo(37.5);
        assertThat(MachineUsage.percent(1.001)).isEqualTo(100);
    }
}
