package dev.vastream.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the processes when the JVM that started them is killed, or its terminal says Ctrl-C. */
class OrphanIT {

    @TempDir
    Path folder;

    @Test
    void endsItself_whenParentIsKilled() throws Exception {
        var parent = startParent();
        var broker = ProcessHandle.of(awaitPid()).orElseThrow();
        assertThat(broker.isAlive()).isTrue();

        parent.destroyForcibly();

        assertThat(broker.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isInASessionOfItsOwn_whenStarted() throws Exception {
        try (var broker = LocalBroker.start(folder, 0)) {
            assertThat(session(broker.process().pid()))
                    .isEqualTo(broker.process().pid())
                    .isNotEqualTo(session(ProcessHandle.current().pid()));
        }
    }

    private Process startParent() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(List.of(java, "-cp", classPath, Parent.class.getName(), folder.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private long awaitPid() throws Exception {
        var file = folder.resolve("pid");
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file)) {
            assertThat(System.nanoTime())
                    .as("the parent has started its broker")
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Long.parseLong(Files.readString(file));
    }

    /** Field 6 of /proc/PID/stat; the name in field 2 is in parentheses and may hold blanks. */
    private static long session(long pid) throws Exception {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
    }

    /** A program that starts a broker and is killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var broker = LocalBroker.start(folder, 0);
            var written = Files.writeString(
                    folder.resolve("pid.new"), Long.toString(broker.process().pid()));
            Files.move(written, folder.resolve("pid"));
            Thread.currentThread().join();
        }
    }
}
