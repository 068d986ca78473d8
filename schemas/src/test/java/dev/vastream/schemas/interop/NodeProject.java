package dev.vastream.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vastream.cluster.TestCluster;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Node programs beside the tests, installed below {@code target}. */
final class NodeProject {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");
    private static final String LOCK = "package-lock.json";
    private static final int INSTALL_MINUTES = 5;
    private static final int RUN_SECONDS = 60;

    private NodeProject() {}

    /** Installs what the lock file says; the calling test is skipped without Node, except where CI promises it. */
    static NodeProject install() throws IOException, InterruptedException {
        if (!isOnPath("node") || !isOnPath("npm")) {
            var why = "interop is not checked: node or npm is not installed";
            if ("true".equals(System.getenv("CI"))) {
                fail(why + ", and CI must have them");
            }
            System.err.println("SKIPPED: " + why);
            abort(why);
        }
        Files.createDirectories(INSTALLED);
        var stamp = INSTALLED.resolve("installed.json");
        var lock = Files.readString(SOURCE.resolve(LOCK));
        copySources();
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(lock)) {
            run(INSTALL_MINUTES * 60, "", List.of("npm", "ci"));
            Files.writeString(stamp, lock);
        }
        return new NodeProject();
    }

    /** What the program prints, given this on its standard input. */
    String run(String program, String topic, String key, String input) throws IOException, InterruptedException {
        return run(RUN_SECONDS, input, List.of("node", program, topic, key));
    }

    private static String run(int seconds, String input, List<String> command)
            throws IOException, InterruptedException {
        var stdin = Files.writeString(INSTALLED.resolve("stdin"), input);
        var stdout = INSTALLED.resolve("stdout");
        var stderr = INSTALLED.resolve("stderr");
        var builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectInput(stdin.toFile())
                .redirectOutput(Redirect.to(stdout.toFile()))
                .redirectError(Redirect.to(stderr.toFile()));
        builder.environment().put("VA_BOOTSTRAP", TestCluster.shared().bootstrapServers());
        builder.environment()
                .put("VA_REGISTRY", TestCluster.shared().registryUrl().toString());
        var process = builder.start();
        try {
            var ended = process.waitFor(seconds, TimeUnit.SECONDS);
            assertThat(ended)
                    .as("%s ends within %s s; it said: %s", command, seconds, Files.readString(stderr))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s said: %s", command, Files.readString(stderr))
                .isZero();
        return Files.readString(stdout, StandardCharsets.UTF_8);
    }

    private static void copySources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isOnPath(String tool) {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
