package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns encoded pictures into upright ones, in memory that is reused from picture to picture; belongs to one thread. About
 * some broken pictures the codecs inside OpenCV write a line to standard error, which nothing in their interface prevents.
 */
public final class ImageDecoder implements AutoCloseable {

    private static final int BGR = opencv_core.CV_8UC3;
    private static final int BGR_BYTES = 3;

    private final ImageLimits limits;
    private final NativeMemory encodedBytes = new NativeMemory();
    private final NativeMemory storedPixels = new NativeMemory();
    private final NativeMemory uprightPixels = new NativeMemory();
    private Optional<Picture> latest = Optional.empty();

    public ImageDecoder(ImageLimits limits) {
        OpenCv.load();
        this.limits = limits;
    }

    /** Decodes at full size. */
    public Picture decode(ByteBuffer encoded) throws ImageRejectedException {
        return decode(encoded, Integer.MAX_VALUE);
    }

    /**
     * Decodes a JPEG at half, quarter or eighth size if its longest side then still has as many pixels as needed: that
     * skips most of the inverse cosine transform. Other formats have no such short cut.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @param neededSidePx pixels that the longest side must have at least, if the picture has them
     * @return a picture that is valid until the next call
     */
    public Picture decode(ByteBuffer encoded, int neededSidePx) throws ImageRejectedException {
        latest.ifPresent(Picture::invalidate);
        var image = limits.check(encoded);
        var header = image.header();
        var stored = decodeStored(image, Reduction.of(header, neededSidePx));
        var picture = new Picture(upright(stored, header.orientation()), header.widthPx(), header.heightPx());
        latest = Optional.of(picture);
        return picture;
    }

    private Mat decodeStored(CheckedImage image, Reduction reduction) throws ImageRejectedException {
        var stored = decodeInto(storedPixels, image.input(), image.header(), reduction);
        if (image.header().format() == ImageFormat.JPEG && MissingScanData.isLikely(stored)) {
            var longer = MissingScanData.withMadeUpData(image.input());
            requireSame(stored, decodeInto(uprightPixels, longer, image.header(), reduction));
        }
        return stored;
    }

    private static void requireSame(Mat stored, Mat withMadeUpData) throws ImageRejectedException {
        if (opencv_core.norm(stored, withMadeUpData, opencv_core.NORM_INF, opencv_core.noArray()) > 0) {
            throw new ImageRejectedException(Reason.TRUNCATED, "the JPEG's data stops before its end marker");
        }
    }

    private Mat decodeInto(NativeMemory memory, DecoderInput encoded, ImageHeader header, Reduction reduction)
            throws ImageRejectedException {
        var rows = reduction.of(header.storedHeightPx());
        var columns = reduction.of(header.storedWidthPx());
        var stored = memory.mat(rows, columns, BGR, BGR_BYTES);
        var input = encodedBytes.copy(encoded, opencv_core.CV_8UC1);
        try (var decoded = opencv_imgcodecs.imdecode(input, reduction.readFlags(), stored)) {
            if (decoded.rows() != rows || decoded.cols() != columns || decoded.type() != BGR) {
                throw corrupt(header);
            }
        } catch (RuntimeException openCvError) {
            throw corrupt(header);
        }
        return stored;
    }

    private static ImageRejectedException corrupt(ImageHeader header) {
        return new ImageRejectedException(Reason.CORRUPT, "the " + header.format() + " does not decode");
    }

    private Mat upright(Mat stored, Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return stored;
        }
        var swaps = orientation.swapsSides();
        var upright = uprightPixels.mat(
                swaps ? stored.cols() : stored.rows(), swaps ? stored.rows() : stored.cols(), BGR, BGR_BYTES);
        switch (orientation) {
            case MIRRORED -> opencv_core.flip(stored, upright, 1);
            case HALF_TURN -> opencv_core.flip(stored, upright, -1);
            case MIRRORED_HALF_TURN -> opencv_core.flip(stored, upright, 0);
            case TRANSPOSED -> opencv_core.transpose(stored, upright);
            case TURN_CLOCKWISE -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
            case TRANSVERSED -> {
                opencv_core.transpose(stored, upright);
                opencv_core.flip(upright, upright, -1);
            }
            case TURN_COUNTERCLOCKWISE -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
            case UPRIGHT -> throw new IllegalStateException("an upright picture needs no turning");
        }
        return upright;
    }

    @Override
    public void close() {
        latest.ifPresent(Picture::invalidate);
        encodedBytes.close();
        storedPixels.close();
        uprightPixels.close();
    }

    /** How much smaller than stored a JPEG is decoded. */
    private enum Reduction {
        NONE(1, opencv_imgcodecs.IMREAD_COLOR),
        HALF(2, opencv_imgcodecs.IMREAD_REDUCED_COLOR_2),
        QUARTER(4, opencv_imgcodecs.IMREAD_REDUCED_COLOR_4),
        EIGHTH(8, opencv_imgcodecs.IMREAD_REDUCED_COLOR_8);

        private final int divisor;
        private final int flags;

        Reduction(int divisor, int flags) {
            this.divisor = divisor;
            this.flags = flags;
        }

        static Reduction of(ImageHeader header, int neededSidePx) {
            var longestSide = Math.max(header.storedWidthPx(), header.storedHeightPx());
            var best = NONE;
            if (header.format() == ImageFormat.JPEG) {
                for (var reduction : values()) {
                    best = longestSide / reduction.divisor >= neededSidePx ? reduction : best;
                }
            }
            return best;
        }

        /** A side as libjpeg reduces it: rounded up. */
        int of(int sidePx) {
            return (sidePx + divisor - 1) / divisor;
        }

        /** The orientation is left to us: OpenCV would allocate for it, and reads it differently for each format. */
        int readFlags() {
            return flags | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
        }
    }
}
