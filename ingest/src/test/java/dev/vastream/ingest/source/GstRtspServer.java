package dev.vastream.ingest.source;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real RTSP server, that of GStreamer, as a process of its own; it ends with the process of the test. */
final class GstRtspServer implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT =
            Path.of("src/test/resources/rtsp/server.py").toAbsolutePath();

    private final Process process;
    private final int port;

    private GstRtspServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test where the server is not installed; on a build machine it must be. */
    static void assumeInstalled() throws Exception {
        if (System.getenv("CI") != null) {
            return;
        }
        assumeThat(Path.of(PYTHON)).as("Python of the system").isExecutable();
        var check = new ProcessBuilder(PYTHON, "-c", "import gi; gi.require_version('GstRtspServer', '1.0')")
                .redirectErrorStream(true)
                .start();
        check.getInputStream().readAllBytes();
        assumeThat(check.waitFor())
                .as("Debian packages python3-gi and gir1.2-gst-rtsp-server-1.0")
                .isZero();
    }

    /** @param words port or 0, transports, and perhaps scheme, user and password */
    static GstRtspServer start(String... words) throws IOException {
        var command = new ArrayList<>(List.of(PYTHON, SCRIPT.toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        var port = output.readLine();
        if (port == null) {
            throw new IOException("the RTSP server of the tests does not start: " + command);
        }
        return new GstRtspServer(process, Integer.parseInt(port));
    }

    int port() {
        return port;
    }

    /** Dies without a word to its clients. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
