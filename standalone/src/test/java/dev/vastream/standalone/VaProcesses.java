package dev.vastream.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a user has them: real processes, with the system on free ports and a data folder of its own. */
public final class VaProcesses implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration READY_WITHIN = Duration.ofSeconds(150);
    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(2);

    private final int kafkaPort = freePort();
    private final int registryPort = freePort();
    private final int httpPort = freePort();
    private final int zmqPort = freePort();
    private final List<Process> started = new ArrayList<>();
    private final Path folder;

    /** @param folder for data and what the commands print */
    public VaProcesses(Path folder) {
        this.folder = folder;
    }

    /** What a command printed, and its exit code. */
    public record Result(int code, String out, String err) {}

    /** A folder as users have them. */
    public Path data() {
        return folder.resolve("my data, 50% #1 (${x})");
    }

    /** Log of {@code up}. */
    public Path log() {
        return data().resolve("logs/va.log");
    }

    private Path consoleFile() {
        return folder.resolve("up.out");
    }

    /** What {@code up} has printed. */
    public String console() throws IOException {
        return Files.readString(consoleFile());
    }

    /** Port of the bridge. */
    public int httpPort() {
        return httpPort;
    }

    /** Where events are published by ZeroMQ. */
    public String publisher() {
        return "tcp://127.0.0.1:" + zmqPort;
    }

    /** The broker. */
    public String bootstrap() {
        return "localhost:" + kafkaPort;
    }

    /** The registry. */
    public String registry() {
        return "http://localhost:" + registryPort + "/apis/ccompat/v7";
    }

    /** Where the bridge answers. */
    public String bridge() {
        return "http://localhost:" + httpPort;
    }

    /** Starts the system and waits until it is ready. */
    public Process up(String... options) throws Exception {
        var process = command(upArguments(options))
                .redirectErrorStream(true)
                .redirectOutput(consoleFile().toFile())
                .start();
        started.add(process);
        await().atMost(READY_WITHIN).until(() -> console().contains("Vastream is ready") || !process.isAlive());
        assertThat(process.isAlive()).as(console()).isTrue();
        return process;
    }

    /** Arguments that start the system. */
    public String[] upArguments(String... options) {
        var arguments = new ArrayList<>(List.of(
                "up",
                "--data",
                data().toString(),
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--registry-port",
                Integer.toString(registryPort),
                "--http-port",
                Integer.toString(httpPort),
                "--zmq-port",
                Integer.toString(zmqPort)));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    /** Runs a command to its end. */
    public Result va(String... arguments) throws Exception {
        return va(Redirect.PIPE, arguments);
    }

    /** Runs a command to its end that reads this. */
    public Result va(Redirect input, String... arguments) throws Exception {
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var process = command(arguments)
                .redirectInput(input)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        started.add(process);
        assertThat(process.waitFor(COMMAND_WITHIN.toSeconds(), TimeUnit.SECONDS))
                .as("va " + String.join(" ", arguments))
                .isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** The class path by environment, as the launcher hands it over. */
    private static ProcessBuilder command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // A shell starts its background jobs deaf to Ctrl-C, and what a test starts inherits that.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(List.of(java, "-Xmx1g", "-XX:TieredStopAtLevel=1", Va.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VA_"));
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        // No test may depend on the network being there, nor on its being away.
        environment.put("JAVA_TOOL_OPTIONS", "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1");
        return builder;
    }

    /** Calls the bridge. */
    public JsonNode post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bridge() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    /** Body of what is at an address. */
    public static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops what was started. */
    @Override
    public void close() throws Exception {
        va("down", "--data", data().toString());
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }
}
