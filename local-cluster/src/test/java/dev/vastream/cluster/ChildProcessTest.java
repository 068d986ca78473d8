package dev.vastream.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.ChildProcess.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Program program(String source) throws Exception {
        var file = Files.writeString(
                folder.resolve("Child.java"),
                "class Child { public static void main(String[] args)" + " throws Exception { " + source + " } }");
        return new Program("child", List.of(file.toString()), Map.of("GREETING", "hello"), folder);
    }

    @Test
    void showsItsLastLinesAndCode_whenItEndsByItself() throws Exception {
        var talkative = program("for (int i = 0; i < 20; i++) System.out.println(\"line \" + i);"
                + " System.out.println(System.getenv(\"GREETING\")); System.exit(3);");

        try (var child = ChildProcess.start(talkative)) {
            assertThat(child.waitFor()).isEqualTo(3);
            assertThat(child.isAlive()).isFalse();
            assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(3);
            // The shell beside it may add a word of its own.
            assertThat(child.lastLines().lines())
                    .hasSizeLessThanOrEqualTo(8)
                    .contains("line 19", "hello")
                    .doesNotContain("line 1");
        }
    }

    @Test
    void hasGone_whenItIsKilled() throws Exception {
        var child = ChildProcess.start(program("Thread.sleep(600_000);"));
        assertThat(child.isAlive()).isTrue();

        child.kill();

        assertThat(child.isAlive()).isFalse();
        assertThat(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void endsInItsOwnWay_whenItIsClosed() throws Exception {
        var tidy = program("Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(\"tidied up\")));"
                + " System.out.println(\"ready\"); Thread.sleep(600_000);");
        var child = ChildProcess.start(tidy);
        await().atMost(PATIENCE).until(() -> child.lastLines().contains("ready"));

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.lastLines()).contains("tidied up");
    }

    @Test
    void saysWhich_whenItCannotBeStarted() {
        var nowhere = new Program("child", List.of("-version"), Map.of(), folder.resolve("none"));

        assertThatThrownBy(() -> ChildProcess.start(nowhere))
                .isInstanceOf(ClusterStartException.class)
                .hasMessageStartingWith("The child process could not be started");
    }
}
