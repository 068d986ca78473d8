package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Makes small films: frame n is grey of brightness 10 n. */
public final class TestVideo {

    public static final int WIDTH_PX = 64;
    public static final int HEIGHT_PX = 48;
    public static final int FPS = 10;
    private static final int SAMPLE_RATE = 44_100;

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

    /** A film with a tone. */
    static Path writeWithSound(Path file, int frames) throws Exception {
        av_log_set_level(AV_LOG_QUIET);
        try (var recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH_PX, HEIGHT_PX, 1);
                var frame = new Frame(WIDTH_PX, HEIGHT_PX, Frame.DEPTH_UBYTE, 3)) {
            recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(FPS);
            recorder.setAudioCodec(AV_CODEC_ID_AAC);
            recorder.start();
            for (var n = 0; n < frames; n++) {
                recorder.record(frame);
                recorder.recordSamples(SAMPLE_RATE, 1, ShortBuffer.allocate(SAMPLE_RATE / FPS));
            }
        }
        return file;
    }

    /** Half a second of silence. */
    static Path writeSound(Path file) throws Exception {
        av_log_set_level(AV_LOG_QUIET);
        try (var recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
            recorder.start();
            recorder.recordSamples(SAMPLE_RATE, 1, ShortBuffer.allocate(SAMPLE_RATE / 2));
        }
        return file;
    }

    private static void fill(ByteBuffer pixels, byte brightness) {
        for (var i = 0; i < pixels.capacity(); i++) {
            pixels.put(i, brightness);
        }
    }
}
