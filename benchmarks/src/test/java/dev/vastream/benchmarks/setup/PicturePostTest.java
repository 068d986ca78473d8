package dev.vastream.benchmarks.setup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PicturePostTest {

    private static final String END = "\r\n\r\n";
    private static final String REFUSAL = "HTTP/1.1 429 Busy\r\nConnection: close\r\nContent-Length: 2" + END + "{}";
    private static final String CONTINUE = "HTTP/1.1 100 Continue" + END;
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2" + END + "{}";

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void sendsNoPicture_whenItAsksFirstAndIsRefused() throws Exception {
        var sent = served(REFUSAL);

        var answer = post(true).make(0);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(sent.get()).contains("Expect: 100-continue").endsWith(END);
    }

    @Test
    void sendsThePicture_whenItAsksFirstAndMay() throws Exception {
        var sent = served(CONTINUE, OK);

        var answer = post(true).make(0);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(sent.get()).endsWith(END + "{\"image\":\"AQID\"}");
    }

    @Test
    void sendsThePictureAtOnce_unlessItAsksFirst() throws Exception {
        var sent = served("", OK);

        var answer = post(false).make(0);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(sent.get()).doesNotContain("Expect").endsWith(END + "{\"image\":\"AQID\"}");
    }

    private PicturePost post(boolean asksFirst) throws IOException {
        var address = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new PicturePost(address, List.of(new byte[] {1, 2, 3}), Duration.ofSeconds(10), asksFirst);
    }

    /** Gives the first answer when it has the head of a call, and the second, if there is one, when it has its body. */
    private CompletableFuture<String> served(String... answers) {
        return CompletableFuture.supplyAsync(() -> {
            try (var call = server.accept()) {
                var in = call.getInputStream();
                var out = call.getOutputStream();
                var text = read(in, END);
                out.write(answers[0].getBytes(US_ASCII));
                if (answers.length > 1) {
                    text += read(in, "}");
                    out.write(answers[1].getBytes(US_ASCII));
                }
                call.shutdownOutput();
                return text + new String(in.readAllBytes(), US_ASCII);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String read(InputStream in, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            text.append((char) in.read());
        }
        return text.toString();
    }
}
