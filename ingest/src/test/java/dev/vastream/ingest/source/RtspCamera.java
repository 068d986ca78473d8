package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

/** A camera that sends its pictures by UDP only: another transport gets the answer of the constructor. */
final class RtspCamera implements AutoCloseable {

    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)");
    private static final String DESCRIPTION = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=camera\r\nt=0 0\r\na=control:*\r\n"
            + "m=video 0 RTP/AVP 96\r\na=rtpmap:96 MP4V-ES/90000\r\na=control:track1\r\n";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String refusal;
    private final List<String> transports = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    RtspCamera(String refusal) throws IOException {
        this.refusal = refusal;
        start(this::accept);
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "rtsp-camera");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "rtsp://admin:s3cret@127.0.0.1:" + server.getLocalPort() + "/live";
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
            var answer = answer(line.split(" ")[0], headers(input));
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
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
