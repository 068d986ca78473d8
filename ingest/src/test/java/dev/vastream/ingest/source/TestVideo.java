package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Makes small films: frame n is grey of brightness 10 n. */
public final class TestVideo {

    public static final int WIDTH_PX = 64;
    public static final int HEIGHT_PX = 48;
    public static final int FPS = 10;

    private TestVideo() {}

    public static Path write(Path file, int frames) throws Exception {
        av_log_set_level(AV_LOG_QUIET);
        try (var recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH_PX, HEIGHT_PX);
                var frame = new Frame(WIDTH_PX, HEIGHT_PX, Frame.DEPTH_UBYTE, 3)) {
            recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(FPS);
            recorder.setVideoQuality(1);
            recorder.start();
            for (var n = 0; n < frames; n++) {
                fill((ByteBuffer) frame.image[0], (byte) (10 * n));
                recorder.record(frame);
            }
        }
        return file;
    }

    private static void fill(ByteBuffer pixels, byte brightness) {
        for (var i = 0; i < pixels.capacity(); i++) {
            pixels.put(i, brightness);
        }
    }
}
