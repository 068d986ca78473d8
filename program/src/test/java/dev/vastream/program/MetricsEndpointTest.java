package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.program.time.BrokerClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

    private static final String HOST = "127.0.0.1";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static String page(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void servesReadinessOfTheProgram() throws Exception {
        var port = freePort();
        try (var metrics = MetricsEndpoint.open(new MetricsAddress(HOST, port))) {
            var before = page(port);
            metrics.ready();

            assertThat(before).contains("va_ready 0.0").contains("jvm_memory_used_bytes");
            assertThat(page(port)).contains("va_ready 1.0");
        }
    }

    @Test
    void servesHowFarTheClockIsFromTheBrokers() throws Exception {
        var port = freePort();
        var clock = new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC));
        try (var metrics = MetricsEndpoint.open(new MetricsAddress(HOST, port))) {
            metrics.watch(clock);
            clock.stamped(NOW, NOW, NOW.plusSeconds(3));

            assertThat(page(port)).contains("va_clock_offset_seconds 3.0");
        }
    }

    @Test
    void namesTheAddress_whenItIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            var address = new MetricsAddress(HOST, taken.getLocalPort());

            assertThatThrownBy(() -> MetricsEndpoint.open(address))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("Metrics cannot be served on " + HOST + ":" + taken.getLocalPort());
        }
    }

    @Test
    void counts_whenNothingIsServed() throws StartException {
        try (var metrics = MetricsEndpoint.open(MetricsAddress.NONE)) {
            metrics.registry().counter("va.test").increment();

            assertThat(metrics.registry().counter("va.test").count()).isEqualTo(1);
        }
    }

    @Test
    void refusesPort_whenThereIsNoSuch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsAddress(HOST, 65_536))
                .withMessage("metrics-port must be 0 to 65535, is '65536'");
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricsAddress(HOST, -1));
    }
}
