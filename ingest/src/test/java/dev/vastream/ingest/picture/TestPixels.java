package dev.vastream.ingest.picture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.util.function.IntBinaryOperator;

/** Frames as a decoder gives them, painted point by point. */
final class TestPixels {

    private TestPixels() {}

    /** @param rgb the colour at (x, y) */
    static Pixels bgr(int widthPx, int heightPx, Orientation orientation, IntBinaryOperator rgb) {
        NativeLibraries.prepare();
        var frame = av_frame_alloc();
        frame.width(widthPx).height(heightPx).format(AV_PIX_FMT_BGR24);
        av_frame_get_buffer(frame, 0);
        var stride = frame.linesize(0);
        var memory = frame.data(0).capacity((long) stride * heightPx).asByteBuffer();
        for (var y = 0; y < heightPx; y++) {
            for (var x = 0; x < widthPx; x++) {
                var color = rgb.applyAsInt(x, y);
                memory.put(y * stride + 3 * x, (byte) color);
                memory.put(y * stride + 3 * x + 1, (byte) (color >> 8));
                memory.put(y * stride + 3 * x + 2, (byte) (color >> 16));
            }
        }
        return new Pixels(frame, widthPx, heightPx, orientation);
    }
}
