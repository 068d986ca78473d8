package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vastream.vision.model.CatalogueEntry.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInstallerTest {

    private static final int SIZE = 300_000;

    @TempDir
    Path temporary;

    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private byte[] content;
    private int cutAfter = Integer.MAX_VALUE;
    private boolean honoursRanges = true;
    private HttpServer server;
    private ModelFolder folder;

    @BeforeEach
    void start() throws IOException {
        content = new byte[SIZE];
        new Random(7).nextBytes(content);
        folder = new ModelFolder(temporary.resolve("models"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/model.onnx", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void downloadsAndTellsProgress_whenThereIsNoMirror() throws IOException {
        var progress = new ArrayList<Long>();

        var outcome = installer()
                .install(List.of(entry()), (entry, bytes) -> progress.add(bytes))
                .get(0);

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(folder.pathOf(entry())).hasBinaryContent(content);
        assertThat(progress).isSorted().last().isEqualTo((long) SIZE);
    }

    @Test
    void fetchesOnlyTheRest_whenAnEarlierDownloadStopped() throws IOException {
        Files.createDirectories(folder.path());
        Files.write(folder.path().resolve("model.onnx.part"), java.util.Arrays.copyOf(content, 100_000));

        var outcome = install();

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(ranges).containsExactly("bytes=100000-");
        assertThat(folder.pathOf(entry())).hasBinaryContent(content);
    }

    @Test
    void startsAgain_whenServerIgnoresRanges() throws IOException {
        honoursRanges = false;
        Files.createDirectories(folder.path());
        Files.write(folder.path().resolve("model.onnx.part"), new byte[100_000]);

        var outcome = install();

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void goesOnWhereItStopped_whenConnectionBreaks() throws IOException {
        cutAfter = 50_000;

        var outcome = install();

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(ranges).hasSize(2).last().asString().startsWith("bytes=");
        assertThat(folder.pathOf(entry())).hasBinaryContent(content);
    }

    @Test
    void refusesAndLeavesNothing_whenHashIsWrong() throws IOException {
        content[5]++;
        var wanted = entry();
        content[5]--;

        var outcome =
                installer().install(List.of(wanted), InstallListener.SILENT).get(0);

        assertThat(outcome).isInstanceOf(InstallOutcome.Missing.class);
        assertThat(outcome.sentence()).contains("SHA-256");
        assertThat(folder.path()).isEmptyDirectory();
    }

    @Test
    void refuses_whenServerGivesMoreThanDue() throws IOException {
        var due = content;
        content = java.util.Arrays.copyOf(due, 2 * SIZE);
        var wanted = entry("http://localhost:" + server.getAddress().getPort() + "/model.onnx", due);

        var outcome =
                installer().install(List.of(wanted), InstallListener.SILENT).get(0);

        assertThat(outcome.isUsable()).isFalse();
    }

    @Test
    void saysStatus_whenFileIsGone() throws IOException {
        var wanted = entry("http://localhost:" + server.getAddress().getPort() + "/gone", content);

        var outcome =
                installer().install(List.of(wanted), InstallListener.SILENT).get(0);

        assertThat(outcome.sentence()).contains("HTTP 404");
    }

    @Test
    void failsAtOnceForAllFiles_whenHostDoesNotAnswer() throws IOException {
        int closedPort;
        try (var socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        var wanted = entry("http://localhost:" + closedPort + "/model.onnx", content);
        var start = System.nanoTime();

        var outcomes = installer().install(List.of(wanted, wanted, wanted), InstallListener.SILENT);

        assertThat(outcomes).allMatch(outcome -> !outcome.isUsable());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void copies_whenMirrorHasIt() throws IOException {
        var mirror = temporary.resolve("mirror");
        Files.createDirectories(mirror.resolve("models"));
        Files.write(mirror.resolve("models/model.onnx"), content);

        var outcome = new ModelInstaller(folder, Optional.of(mirror))
                .install(List.of(entry()), InstallListener.SILENT)
                .get(0);

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(ranges).isEmpty();
        assertThat(folder.find(entry())).isInstanceOf(ModelFile.Present.class);
    }

    @Test
    void leavesItAlone_whenItIsThere() throws IOException {
        install();
        ranges.clear();

        var outcome = install();

        assertThat(outcome).isInstanceOf(InstallOutcome.Present.class);
        assertThat(ranges).isEmpty();
    }

    @Test
    void replacesIt_whenItIsDamaged() throws IOException {
        Files.createDirectories(folder.path());
        Files.write(folder.pathOf(entry()), new byte[] {1, 2, 3});
        assertThat(folder.find(entry())).isInstanceOf(ModelFile.Damaged.class);

        var outcome = install();

        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(folder.find(entry())).isInstanceOf(ModelFile.Present.class);
    }

    private InstallOutcome install() throws IOException {
        return installer().install(List.of(entry()), InstallListener.SILENT).get(0);
    }

    private ModelInstaller installer() {
        return new ModelInstaller(folder, Optional.empty());
    }

    private CatalogueEntry entry() throws IOException {
        return entry("http://localhost:" + server.getAddress().getPort() + "/model.onnx", content);
    }

    private CatalogueEntry entry(String url, byte[] bytes) throws IOException {
        var copy = temporary.resolve("expected");
        Files.write(copy, bytes);
        return new CatalogueEntry(
                "model",
                Kind.MODEL,
                "test",
                "",
                "model.onnx",
                "models/model.onnx",
                false,
                url,
                Sha256.of(copy),
                bytes.length,
                "",
                "",
                "",
                "",
                "",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                "");
    }

    /** Serves the content, from the range's start on, and breaks off once where told. */
    private void answer(HttpExchange exchange) throws IOException {
        var range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(range.orElse("all"));
        var start = honoursRanges
                ? range.map(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                        .orElse(0)
                : 0;
        exchange.sendResponseHeaders(start == 0 ? 200 : 206, content.length - start);
        var end = Math.min(content.length, cutAfter);
        cutAfter = Integer.MAX_VALUE;
        try (var out = exchange.getResponseBody()) {
            out.write(content, start, end - start);
        }
    }
}
