package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras that would lead a client elsewhere. */
class GuardedCameraTest {

    private static final Pattern SEQUENCE = Pattern.compile("CSeq: (\\d+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://127.0.0.2:%d/x",
                "rtsps://127.0.0.1:%d/x",
                "http://127.0.0.1:%d/x",
                "rtsp://169.254.169.254/x",
                "rtspt://127.0.0.1:%d/x",
            })
    void makesNoConnection_whenItIsRedirectedAway(String target) throws Exception {
        try (var trap = ScriptedServer.trap("0.0.0.0");
                var camera = ScriptedServer.of(request ->
                        answer(request, "302 Moved", "Location: " + target.formatted(trap.port()) + "\r\n", ""))) {
            var failure = catchThrowableOfType(SourceException.class, location(camera)::open);

            assertThat(failure.isRefusal()).isTrue();
            assertThat(failure).hasMessageNotContainingAny("s3cret", "169.254");
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void followsWithinTheHost_butNotForEver() throws Exception {
        try (var camera = ScriptedServer.of(request -> answer(request, "302 Moved", "Location: /other\r\n", ""))) {
            assertThatThrownBy(location(camera)::open).hasMessageContaining("redirects again and again");
            assertThat(camera.connections()).isEqualTo(4);
        }
    }

    /** All places of a description and of a transport where a client of RTSP reads addresses. */
    @Test
    void sendsNothingElsewhere_whenDescriptionAndTransportNameOtherAddresses() throws Exception {
        try (var tcp = ScriptedServer.trap("127.0.0.2");
                var udp = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0))) {
            var elsewhere = "127.0.0.2";
            var port = udp.getLocalPort();
            var description = "v=0\r\no=- 0 0 IN IP4 " + elsewhere + "\r\ns=x\r\nc=IN IP4 " + elsewhere
                    + "\r\nt=0 0\r\na=control:rtsp://" + elsewhere + ":" + tcp.port() + "/\r\nm=video " + port
                    + " RTP/AVP 26\r\na=rtcp:" + (port + 1) + " IN IP4 " + elsewhere + "\r\na=control:rtsp://"
                    + elsewhere
                    + ":" + tcp.port() + "/1\r\n";
            try (var camera = ScriptedServer.of(request -> switch (request.split(" ")[0]) {
                case "DESCRIBE" ->
                    answer(
                            request,
                            "200 OK",
                            "Content-Base: rtsp://" + elsewhere + ":" + tcp.port() + "/\r\n",
                            description);
                case "SETUP" ->
                    request.contains("TCP")
                            ? answer(request, "461 Unsupported Transport", "", "")
                            : answer(
                                    request,
                                    "200 OK",
                                    "Session: 7\r\nTransport: RTP/AVP;unicast;destination=" + elsewhere + ";source="
                                            + elsewhere + ";server_port=" + port + "-" + (port + 1) + "\r\n",
                                    "");
                case "PLAY" ->
                    answer(request, "200 OK", "RTP-Info: url=rtsp://" + elsewhere + "/\r\n", "")
                            + "REDIRECT rtsp://x/ RTSP/1.0\r\nCSeq: 1\r\nLocation: rtsp://" + elsewhere + ":"
                            + tcp.port()
                            + "/\r\n\r\n";
                default -> answer(request, "200 OK", "", "");
            })) {
                var opener = new Thread(() -> {
                    try {
                        location(camera).open();
                    } catch (SourceException | InterruptedException e) {
                        // No picture ever comes.
                    }
                });
                opener.start();
                udp.setSoTimeout(2_500);

                assertThatThrownBy(() -> udp.receive(new DatagramPacket(new byte[100], 100)))
                        .isInstanceOf(SocketTimeoutException.class);
                opener.interrupt();
                opener.join();

                assertThat(tcp.connections()).isZero();
                assertThat(camera.requests()).anyMatch(request -> request.startsWith("PLAY"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=0\r\ns=sound\r\nm=audio 0 RTP/AVP 0\r\n",
                "",
                "no description at all",
            })
    void saysSo_whenTheCameraOffersNoVideo(String description) throws Exception {
        try (var camera = ScriptedServer.of(request -> answer(request, "200 OK", "", description))) {
            assertThatThrownBy(location(camera)::open)
                    .isInstanceOf(SourceException.class)
                    .hasMessageEndingWith("it offers no video");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTSP/1.0 abc\r\n\r\n",
                "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n",
                "\u0001\u0002\u0003"
            })
    void saysSo_whenWhatComesIsNoAnswer(String answer) throws Exception {
        try (var camera = new ScriptedServer("127.0.0.1", request -> {
            return request.startsWith("OPTIONS") ? endless(answer) : null;
        })) {
            assertThatThrownBy(location(camera)::open).isInstanceOf(SourceException.class);
        }
    }

    private static byte[] endless(String answer) {
        return answer.repeat(1 + (2 << 20) / answer.length()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String answer(String request, String status, String headers, String body) {
        var sequence = SEQUENCE.matcher(request);
        return "RTSP/1.0 " + status + "\r\n" + (sequence.find() ? sequence.group() + "\r\n" : "") + headers
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
    }

    private static SourceLocation location(ScriptedServer camera) {
        try {
            return SourceLocation.guarded(
                    CameraAddress.of("rtsp://u:s3cret@127.0.0.1:" + camera.port() + "/a"),
                    AddressGuard.of("", true),
                    InputFolder.of(Optional.empty()));
        } catch (InvalidAddressException e) {
            throw new IllegalStateException(e);
        }
    }
}
