package dev.vastream.ingest.source;

import com.sun.net.httpserver.HttpServer;
import dev.vastream.ingest.source.TestRecording.Track;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;

/** A film of a server, opened by its URL. */
class ServedVideoContractTest extends FrameSourceContract {

    private HttpServer server;

    private FrameSource serve(byte[] film) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/film.mp4", exchange -> {
            exchange.sendResponseHeaders(200, film.length);
            exchange.getResponseBody().write(film);
            exchange.close();
        });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/film.mp4";
        return SourceLocation.of(url, OptionalDouble.empty()).open();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Override
    FrameSource open() throws Exception {
        var film = TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(64, 48, FRAMES));
        return serve(Files.readAllBytes(film));
    }

    @Override
    FrameSource openDamaged() throws Exception {
        return serve(TestRecording.cut(folder));
    }
}
