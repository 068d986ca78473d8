package dev.vastream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/v1/detect", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var status = List.of(200, 429, 503).get(calls.getAndIncrement() % 3);
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEachEnd_whateverTheStatus() throws Exception {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var post = new Post(address, List.of(new byte[] {1, 2, 3}), Duration.ofSeconds(10), false);

        var taken = new OpenLoop(post, 4).run(300, Duration.ofMillis(500));

        assertThat(calls).hasValue(150);
        assertThat(taken.good().getTotalCount()).isEqualTo(50);
        assertThat(taken.refused().getTotalCount()).isEqualTo(50);
        assertThat(taken.failed()).isEqualTo(50);
    }

    @Test
    void fails_whenNobodyListens() throws Exception {
        server.stop(0);
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var post = new Post(address, List.of(new byte[] {1}), Duration.ofSeconds(10), false);

        assertThat(post.make(0)).isEqualTo(Post.End.FAILED);
    }
}
