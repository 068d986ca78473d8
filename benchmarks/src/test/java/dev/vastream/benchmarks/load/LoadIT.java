package dev.vastream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.benchmarks.hostile.HostileCommand;
import dev.vastream.benchmarks.kills.KillsCommand;
import dev.vastream.benchmarks.overload.OverloadCommand;
import dev.vastream.benchmarks.soak.SoakCommand;
import dev.vastream.vision.Mirror;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The loads in their short form, one after another on one system. Figures that depend on speed are not judged. */
@TestMethodOrder(OrderAnnotation.class)
class LoadIT {

    private static final int WORKERS = 2;

    @TempDir
    static Path folder;

    private static SystemUnderLoad system;

    @BeforeAll
    static void start() throws Exception {
        system = SystemUnderLoad.start(folder.resolve("system"), Mirror.models(), WORKERS);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void servesSomeAndRefusesOthers_whenOverloaded() throws Exception {
        var overload = configured(new OverloadCommand(), "--warm-up=3", "--capacity=3", "--seconds=5");

        var report = overload.measure(system);

        assertThat((long) report.figures().get("good")).isPositive();
        assertThat((long) report.figures().get("refused")).isPositive();
    }

    @Test
    @Order(2)
    void knowsTheFateOfEachInput_whenInputsAreBad() throws Exception {
        var hostile = configured(new HostileCommand(), "--count=300", "--warm-up=0");

        var report = hostile.measure(system);

        assertThat(report.figures())
                .containsEntry("bad_inputs", 300L)
                .containsEntry("answered_or_dead_lettered", 300L)
                .containsEntry("alive", true)
                .containsEntry("same_answers", true);
    }

    @Test
    @Order(3)
    void plotsMemoryAndHandles_afterASoak() throws Exception {
        var plots = folder.resolve("plots");
        var soak = configured(new SoakCommand(), "--minutes=0.15", "--settle=0.05", "--every=1", "--plots=" + plots);

        var report = soak.measure(system);

        assertThat(report.figures()).containsKeys("rss_growth_percent", "handles_growth_percent");
        assertThat(plots.resolve("soak-memory.svg")).content().contains("<svg", "<path");
        assertThat(plots.resolve("soak-handles.svg")).content().contains("<svg", "<path");
    }

    @Test
    @Order(4)
    void losesNothing_whenProcessesAreKilled() throws Exception {
        var kills = configured(new KillsCommand(), "--times=2", "--pause=2", "--seed=5");

        var report = kills.measure(system);

        assertThat(report.broken()).isEmpty();
    }

    private static <C> C configured(C command, String... options) {
        var all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 2, options.length);
        all[0] = "--mirror=" + Mirror.require();
        all[1] = "--workers=" + WORKERS;
        new CommandLine(command).parseArgs(all);
        return command;
    }
}
