package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes pixels as JPEG. */
final class JpegWriter {

    private static final int[] QUALITIES = {90, 75, 55, 35, 20};
    private static final int MOST_BYTES = 6 << 20;

    private JpegWriter() {}

    /**
     * A drawing of good quality, colours as finely as brightness since thin coloured lines are what is looked at; of less
     * quality where the file would otherwise be too large for two of them to fit into a record of 16 MiB.
     */
    static ByteBuffer drawing(Mat bgr) {
        var jpeg = new byte[0];
        for (var quality : QUALITIES) {
            jpeg = write(
                    bgr,
                    opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                    quality,
                    opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                    opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444);
            if (jpeg.length <= MOST_BYTES) {
                break;
            }
        }
        return ByteBuffer.wrap(jpeg);
    }

    /** @param settings pairs of OpenCV's */
    static byte[] write(Mat bgr, int... settings) {
        try (var encoded = new BytePointer();
                var pairs = new IntPointer(settings)) {
            if (!opencv_imgcodecs.imencode(".jpg", bgr, encoded, pairs)) {
                throw new IllegalStateException(
                        "a picture of " + bgr.cols() + " by " + bgr.rows() + " does not encode");
            }
            var jpeg = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(jpeg);
            return jpeg;
        }
    }
}
