package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG1VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * A server of a video in pieces of a fifth of a second, five frames each, as FFmpeg cuts them: {@code /all.m3u8} and what it names, and
 * whatever a test adds. Frame n is grey of brightness 4 n.
 */
final class PiecedVideo implements AutoCloseable {

    static final int FRAMES_A_PIECE = 5;
    static final int BRIGHTNESS_STEP = 4;

    private final Path folder;
    private final HttpServer server;
    private final Map<String, Supplier<String>> texts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private PiecedVideo(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param kind of the pieces: mpegts, or fmp4 */
    static PiecedVideo serve(Path folder, String kind, int pieces) throws Exception {
        av_log_set_level(AV_LOG_QUIET);
        try (var recorder = new FFmpegFrameRecorder(folder.resolve("all.m3u8").toFile(), 64, 48);
                var frame = new Frame(64, 48, Frame.DEPTH_UBYTE, 3)) {
            recorder.setFormat("hls");
            recorder.setOption("hls_time", "0.2");
            recorder.setOption("hls_list_size", "0");
            recorder.setOption("hls_segment_type", kind);
            // In a transport stream each piece needs its headers within.
            recorder.setVideoCodec(kind.equals("fmp4") ? AV_CODEC_ID_MPEG4 : AV_CODEC_ID_MPEG1VIDEO);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(25);
            recorder.setGopSize(FRAMES_A_PIECE);
            recorder.setVideoQuality(1);
            recorder.start();
            for (var n = 0; n < pieces * FRAMES_A_PIECE; n++) {
                var pixels = (ByteBuffer) frame.image[0];
                for (var i = 0; i < pixels.capacity(); i++) {
                    pixels.put(i, (byte) (BRIGHTNESS_STEP * n));
                }
                recorder.record(frame);
            }
        }
        return new PiecedVideo(folder);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            requests.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            var file = folder.resolve(path.substring(1));
            if (!texts.containsKey(path) && !Files.exists(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = texts.containsKey(path)
                    ? texts.get(path).get().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Answers with a text from now on. */
    void put(String path, Supplier<String> text) {
        texts.put(path, text);
    }

    String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths that were asked for, and by whom. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
