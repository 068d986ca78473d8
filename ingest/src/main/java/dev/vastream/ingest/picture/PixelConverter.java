package dev.vastream.ingest.picture;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Draws decoded frames as rows of blue, green, red bytes with square pixels, in memory that it keeps; of one thread. */
final class PixelConverter implements AutoCloseable {

    /** JPEG's own bound. */
    private static final int MAX_SIDE_PX = 65_500;
    /** swscale writes whole vectors: rows are multiples of this, and a row's worth lies behind the last one. */
    private static final int ROW_ALIGNMENT = 64;

    /** Neutral contrast and saturation, 16.16 fixed point. */
    private static final int ONE = 1 << 16;

    private final PointerPointer<BytePointer> targets = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private SwsContext context;
    private Layout layout = new Layout(0, 0, 0, 0, 0, 0, 0);
    private BytePointer memory = new BytePointer();
    private Mat drawn = new Mat();

    /** What a context is made for. */
    private record Layout(
            int storedWidthPx, int storedHeightPx, int format, int widthPx, int heightPx, int colors, int range) {

        static Layout of(Pixels pixels) {
            var frame = pixels.frame();
            return new Layout(
                    frame.width(),
                    frame.height(),
                    frame.format(),
                    pixels.widthPx(),
                    pixels.heightPx(),
                    colors(frame),
                    frame.color_range() == AVCOL_RANGE_JPEG ? 1 : 0);
        }

        /** Where the video does not say, its size does: players take what is larger than PAL for high definition. */
        private static int colors(AVFrame frame) {
            if (frame.colorspace() != AVCOL_SPC_UNSPECIFIED) {
                return frame.colorspace();
            }
            return frame.width() >= 1280 || frame.height() > 576 ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG;
        }

        int stride() {
            return (widthPx * 3 + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
        }
    }

    /** The picture, valid until the next one. */
    Mat draw(Pixels pixels) throws PictureException {
        var wanted = Layout.of(pixels);
        if (!wanted.equals(layout)) {
            prepare(wanted);
        }
        var frame = pixels.frame();
        sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), targets, strides);
        return drawn;
    }

    private void prepare(Layout wanted) throws PictureException {
        layout = new Layout(0, 0, 0, 0, 0, 0, 0);
        check(wanted);
        context = sws_getCachedContext(
                context,
                wanted.storedWidthPx(),
                wanted.storedHeightPx(),
                wanted.format(),
                wanted.widthPx(),
                wanted.heightPx(),
                AV_PIX_FMT_BGR24,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            context = null;
            throw new PictureException("the frame has a pixel format that cannot be converted");
        }
        var table = sws_getCoefficients(wanted.colors());
        sws_setColorspaceDetails(context, table, wanted.range(), table, 1, 0, ONE, ONE);
        reserve(wanted);
        layout = wanted;
    }

    private static void check(Layout wanted) throws PictureException {
        var pixels = (long) wanted.widthPx() * wanted.heightPx();
        if (pixels > Pixels.MAX_PIXELS || Math.max(wanted.widthPx(), wanted.heightPx()) > MAX_SIDE_PX) {
            throw new PictureException("the frame has " + wanted.widthPx() + " by " + wanted.heightPx()
                    + " pixels, at most " + Pixels.MAX_PIXELS + " in all and " + MAX_SIDE_PX + " a side can be sent");
        }
    }

    private void reserve(Layout wanted) {
        var bytes = (long) wanted.stride() * (wanted.heightPx() + 1);
        drawn.close();
        if (memory.capacity() < bytes) {
            memory.close();
            memory = new BytePointer(bytes);
        }
        drawn = new Mat(wanted.heightPx(), wanted.widthPx(), CV_8UC3, memory, wanted.stride());
        targets.put(0, memory);
        strides.put(0, wanted.stride());
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        drawn.close();
        memory.close();
        strides.close();
        targets.close();
    }
}
