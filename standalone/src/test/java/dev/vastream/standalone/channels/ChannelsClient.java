package dev.vastream.standalone.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client in Node, which registers cameras, starts them, listens, stops and removes them. */
final class ChannelsClient implements AutoCloseable {

    /** Listens by the library of ZeroMQ. */
    static final String SUBSCRIBER = "../api-bridge/src/test/python/subscriber.py";

    private static final Duration BESIDE = Duration.ofSeconds(150);

    private final Process process;
    private final Path said;
    private final Path complaints;
    private final Duration length;

    private ChannelsClient(Process process, Path said, Path complaints, Duration length) {
        this.process = process;
        this.said = said;
        this.complaints = complaints;
        this.length = length;
    }

    /**
     * Starts it.
     *
     * @param length how long it listens
     * @param channels ids and addresses of the cameras
     */
    static ChannelsClient start(Path folder, String bridge, Duration length, List<Map<String, String>> channels)
            throws IOException {
        var asked = Files.writeString(
                folder.resolve("channels.json"), JsonMapper.shared().writeValueAsString(channels));
        var said = folder.resolve("client.json");
        var complaints = folder.resolve("client.err");
        var process = new ProcessBuilder(
                        "node", "src/test/node/channels.mjs", bridge, Long.toString(length.toSeconds()), SUBSCRIBER)
                .redirectInput(asked.toFile())
                .redirectOutput(said.toFile())
                .redirectError(complaints.toFile())
                .start();
        return new ChannelsClient(process, said, complaints, length);
    }

    /** Waits for its end: what it has seen of each camera, by their ids. */
    JsonNode report() throws IOException, InterruptedException {
        var ended = process.waitFor(length.plus(BESIDE).toSeconds(), TimeUnit.SECONDS);
        assertThat(ended).as(Files.readString(complaints)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(complaints)).isZero();
        return JsonMapper.shared().readTree(Files.readString(said));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
