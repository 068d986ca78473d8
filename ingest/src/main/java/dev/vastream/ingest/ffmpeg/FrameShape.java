package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import dev.vastream.ingest.picture.Orientation;
import dev.vastream.ingest.picture.Pixels;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;

/** The shape in which a frame is shown: with square pixels, and upright. */
final class FrameShape {

    private static final int MATRIX_BYTES = 9 * Integer.BYTES;
    private static final int MARGIN_BYTES = 4 * Integer.BYTES;
    /** Headers round: a per cent is not worth scaling for. */
    private static final double NEARLY_SQUARE = 0.01;
    /** No camera has such pixels, a broken header has. */
    private static final double MOST_OBLONG = 8;

    private final AVStream stream;
    private final int[] margins;

    FrameShape(AVStream stream) {
        this.stream = stream;
        this.margins = margins(stream);
    }

    /** The frame as it is to be shown; the pixels own it from now on. */
    Pixels of(AVFrame frame) {
        crop(frame);
        var ratio = pixelAspect(frame);
        // The shorter side grows: no detail is lost.
        var widthPx = ratio > 1 ? Math.round(frame.width() * ratio) : frame.width();
        var heightPx = ratio < 1 ? Math.round(frame.height() / ratio) : frame.height();
        return new Pixels(frame, (int) widthPx, (int) heightPx, orientation(frame));
    }

    /** Phones store more than they show, for lack of fitting sizes; no pixel moves, only the frame's edges do. */
    private void crop(AVFrame frame) {
        if (margins.length == 0) {
            return;
        }
        frame.crop_top(margins[0]).crop_bottom(margins[1]).crop_left(margins[2]).crop_right(margins[3]);
        // Margins that leave nothing are refused, and the frame stays as it is.
        av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED);
    }

    /** Top, bottom, left and right as the file says; empty when it does not. */
    private static int[] margins(AVStream stream) {
        var parameters = stream.codecpar();
        var data = av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), AV_PKT_DATA_FRAME_CROPPING);
        if (data == null || data.isNull() || data.size() < MARGIN_BYTES) {
            return new int[0];
        }
        var margins = new int[4];
        new IntPointer(data.data()).get(margins);
        return margins;
    }

    private double pixelAspect(AVFrame frame) {
        // What the file says overrides what the stream says of itself.
        var aspect = quotient(stream.sample_aspect_ratio());
        if (aspect == 0) {
            aspect = quotient(frame.sample_aspect_ratio());
        }
        var isSquare = Math.abs(aspect - 1) < NEARLY_SQUARE;
        return isSquare || aspect > MOST_OBLONG || aspect < 1 / MOST_OBLONG ? 1 : aspect;
    }

    private static double quotient(AVRational ratio) {
        return ratio.num() > 0 && ratio.den() > 0 ? (double) ratio.num() / ratio.den() : 0;
    }

    /** The decoder puts the matrix of the file, or of the stream itself, on each frame. */
    private static Orientation orientation(AVFrame frame) {
        var data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < MATRIX_BYTES) {
            return Orientation.UPRIGHT;
        }
        var matrix = new IntPointer(data.data());
        return Orientation.ofMatrix(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }
}
