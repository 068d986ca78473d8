package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.rtsp.RtspSource;
import dev.vastream.ingest.rtsp.RtspSource.Transport;
import dev.vastream.program.address.AddressGuard;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtspSessionTest {

    private static final String PACKET = "$\0\0\4data";
    private static final String DESCRIPTION = "v=0\r\nm=video 0 RTP/AVP 26\r\n";

    /** Half a time-out later the session would end in that moment. */
    @Test
    void provesItselfAtOnce_whenANonceRanOutWhileItWatched() throws Exception {
        try (var camera = ScriptedServer.of(RtspSessionTest::answer)) {
            var url = StreamUrl.read("rtsp://u:p@127.0.0.1:" + camera.port() + "/a")
                    .orElseThrow();
            try (var source = RtspSource.open(url, Transport.TCP, AddressGuard.of("", true))) {
                var buffer = new byte[0x1_0000];
                assertThat(source.read(buffer)).isEqualTo(4);
                Thread.sleep(1_100);

                // A word that somebody watches goes out before each of these; the camera answers with a packet more.
                assertThat(source.read(buffer)).isEqualTo(4);
                assertThat(source.read(buffer)).isEqualTo(4);
            }

            assertThat(kept(camera.requests())).hasSize(2);
            assertThat(kept(camera.requests()).get(1)).contains("nonce=\"new\"");
        }
    }

    private static List<String> kept(List<String> requests) {
        return requests.stream()
                .filter(request -> request.startsWith("OPTIONS") && request.contains("Session: 7"))
                .toList();
    }

    private static String answer(String request) {
        var method = request.split(" ")[0];
        if (method.equals("DESCRIBE") && !request.contains("Authorization")) {
            return challenge("old");
        }
        return switch (method) {
            case "DESCRIBE" -> "RTSP/1.0 200 OK\r\nContent-Length: " + DESCRIPTION.length() + "\r\n\r\n" + DESCRIPTION;
            case "SETUP" -> "RTSP/1.0 200 OK\r\nSession: 7;timeout=2\r\n\r\n";
            case "PLAY" -> "RTSP/1.0 200 OK\r\n\r\n" + PACKET;
            default ->
                request.contains("nonce=\"old\"") ? challenge("new") + PACKET : "RTSP/1.0 200 OK\r\n\r\n" + PACKET;
        };
    }

    private static String challenge(String nonce) {
        return "RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"" + nonce + "\"\r\n\r\n";
    }
}
