package dev.vastream.bridge.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber of another implementation: libzmq, called by a Python program in a process of its own. */
public final class LibzmqSubscriber implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PROGRAM = Path.of("src/test/python/subscriber.py");
    private static final Path STDERR = Path.of("target/subscriber.err");

    private final Process process;
    private final BufferedReader lines;

    /** A message, by its frames. */
    public record Message(String topic, String json) {}

    private LibzmqSubscriber(Process process) {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /** Connects; the calling test is skipped without Python or libzmq, except where CI promises them. */
    public static LibzmqSubscriber connect(int port, String... topics) throws IOException {
        if (!isOnPath("python3")) {
            skip("python3 is not installed");
        }
        var command = new ArrayList<>(List.of("python3", PROGRAM.toString(), "tcp://127.0.0.1:" + port));
        command.addAll(List.of(topics));
        var subscriber = new LibzmqSubscriber(new ProcessBuilder(command)
                .redirectError(Redirect.to(STDERR.toFile()))
                .start());
        var greeting = subscriber.lines.readLine();
        if (greeting == null) {
            subscriber.close();
            skip("no libzmq: " + Files.readString(STDERR));
        }
        assertThat(greeting).startsWith("libzmq 4");
        return subscriber;
    }

    private static void skip(String reason) {
        var why = "ZeroMQ is not checked against another implementation: " + reason;
        if ("true".equals(System.getenv("CI"))) {
            fail(why + ", and CI must have it");
        }
        System.err.println("SKIPPED: " + why);
        abort(why);
    }

    private static boolean isOnPath(String tool) {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** The next message; it fails when none comes within 20 seconds, or when it has not two frames. */
    public Message next() {
        try {
            var line = lines.readLine();
            assertThat(line).as("a message").isNotNull();
            var frames = JSON.readTree(line);
            assertThat(frames.size()).as("frames of %s", line).isEqualTo(2);
            return new Message(frames.get(0).asString(), frames.get(1).asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }
}
