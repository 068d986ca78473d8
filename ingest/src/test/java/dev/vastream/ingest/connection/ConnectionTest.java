package dev.vastream.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.program.address.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private ServerSocket server;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var url = StreamUrl.read("http://127.0.0.1:" + server.getLocalPort()).orElseThrow();
        connection = Connection.open(url, AddressGuard.of("", true));
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.close();
    }

    /** Each byte comes in time, and the whole never does. */
    @Test
    void waitsForTheWholeNoLongerThanItMay_whenThePeerTrickles() throws Exception {
        var peer = server.accept();
        var drops = new Thread(() -> {
            try (peer) {
                while (true) {
                    peer.getOutputStream().write('x');
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException e) {
                // The connection is over.
            }
        });
        drops.start();
        connection.expect(Duration.ofMillis(200));
        var start = System.nanoTime();

        assertThatThrownBy(new MessageReader(connection.input())::head)
                .isInstanceOf(IOException.class)
                .hasMessage("it is too slow");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        drops.join(5_000);
        assertThat(drops.isAlive()).isFalse();
    }

    @Test
    void waitsForThePeerToReadNoLongerThanItMay() {
        connection.expect(Duration.ofMillis(200));

        assertThatThrownBy(() -> {
                    while (true) {
                        connection.output().write(new byte[1 << 20]);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("it is too slow");
    }

    @Test
    void staysOpen_whileNothingIsWaitedFor() throws Exception {
        connection.expect(Duration.ofMillis(200));
        connection.rest();
        Thread.sleep(600);

        try (var peer = server.accept()) {
            peer.getOutputStream().write('x');
            assertThat(connection.input().read()).isEqualTo('x');
        }
    }
}
