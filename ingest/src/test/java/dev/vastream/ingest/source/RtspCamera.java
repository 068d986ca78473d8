package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/** A camera that sends its pictures by one transport, and refuses the other. */
final class RtspCamera implements AutoCloseable {

    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)");
    private static final String INTERLEAVED = "interleaved=0-1";
    private static final String UNSUPPORTED = "461 Unsupported Transport";
    private static final String DESCRIPTION = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=camera\r\nt=0 0\r\na=control:*\r\n"
            + "m=video 0 RTP/AVP 96\r\na=rtpmap:96 MP4V-ES/90000\r\na=control:track1\r\n";

    private final ServerSocket server;
    private final boolean isInterleaved;
    private final String refusal;
    private final List<String> transports = new CopyOnWriteArrayList<>();
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private RtspCamera(ServerSocket server, boolean isInterleaved, String refusal) {
        this.server = server;
        this.isInterleaved = isInterleaved;
        this.refusal = refusal;
        start(this::accept);
    }

    /** One that sends by UDP, and answers that when it is asked for TCP. */
    static RtspCamera byUdp(String refusal) throws IOException {
        return new RtspCamera(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), false, refusal);
    }

    /** One that sends on the connection, which may be an encrypted one. */
    static RtspCamera byTcp(ServerSocket server) {
        return new RtspCamera(server, true, UNSUPPORTED);
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "rtsp-camera");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "rtsp://" + place();
    }

    /** Its URL without the scheme. */
    String place() {
        return "admin:s3cret@127.0.0.1:" + server.getLocalPort() + "/live";
    }

    /** What it was asked to do. */
    List<String> methods() {
        return methods;
    }

    /** The transports that were asked for. */
    List<String> transports() {
        return transports;
    }

    private void accept() {
        while (!closed) {
            try (var client = server.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client went; the next one comes.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var input = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var method = line.split(" ")[0];
            methods.add(method);
            var answer = answer(method, headers(input));
            write(client, answer.getBytes(StandardCharsets.US_ASCII));
            if (isInterleaved && method.equals("PLAY")) {
                start(() -> relay(client));
            }
        }
    }

    private static void write(Socket client, byte[] bytes) throws IOException {
        synchronized (client) {
            client.getOutputStream().write(bytes);
        }
    }

    /** Sends the packets on as RFC 2326 frames them, 10.12. */
    private void relay(Socket client) {
        try (var packets = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            start(() -> send(Integer.toString(packets.getLocalPort())));
            var packet = new DatagramPacket(new byte[65_000], 65_000);
            while (!client.isClosed()) {
                packets.receive(packet);
                var framed = ByteBuffer.allocate(4 + packet.getLength()).put((byte) '$');
                framed.put((byte) 0).putShort((short) packet.getLength());
                write(
                        client,
                        framed.put(packet.getData(), 0, packet.getLength()).array());
            }
        } catch (IOException e) {
            // The client went.
        }
    }

    private static Map<String, String> headers(BufferedReader input) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String answer(String method, Map<String, String> headers) {
        var transport = headers.getOrDefault("transport", "");
        var rest = "\r\nCSeq: " + headers.get("cseq") + "\r\nSession: 1\r\n";
        return "RTSP/1.0 "
                + switch (method) {
                    case "SETUP" -> setup(transport, rest);
                    case "DESCRIBE" ->
                        "200 OK" + rest + "Content-Type: application/sdp\r\nContent-Length: " + DESCRIPTION.length()
                                + "\r\n\r\n" + DESCRIPTION;
                    case "OPTIONS" -> "200 OK" + rest + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
                    default -> "200 OK" + rest + "\r\n";
                };
    }

    private String setup(String transport, String rest) {
        transports.add(transport);
        if (isInterleaved) {
            var agreed = transport.contains("TCP") ? "200 OK" : refusal;
            return agreed + rest + "Transport: RTP/AVP/TCP;unicast;" + INTERLEAVED + "\r\n\r\n";
        }
        var port = CLIENT_PORT.matcher(transport);
        if (!port.find()) {
            return refusal + rest + "\r\n";
        }
        start(() -> send(port.group(1)));
        return "200 OK" + rest + "Transport: " + transport + ";server_port=9-10\r\n\r\n";
    }

    private void send(String port) {
        try (var recorder = new FFmpegFrameRecorder("rtp://127.0.0.1:" + port, 64, 48);
                var frame = new Frame(64, 48, Frame.DEPTH_UBYTE, 3)) {
            recorder.setFormat("rtp");
            recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(25);
            recorder.setGopSize(5);
            recorder.start();
            while (!closed) {
                recorder.record(frame);
                Thread.sleep(20);
            }
        } catch (InterruptedException | FrameRecorder.Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
    }
}
