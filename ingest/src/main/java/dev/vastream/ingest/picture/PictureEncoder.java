package dev.vastream.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes JPEGs in native memory that it keeps from frame to frame; belongs to one thread. */
public final class PictureEncoder implements AutoCloseable {

    /** JPEG quality when none is asked for: no visible loss, about 100 kB at 720p. */
    public static final int DEFAULT_QUALITY = 85;

    private static final int FIRST_OUTPUT_BYTES = 1 << 18;

    static {
        NativeLibraries.prepare();
    }

    private final OptionalInt quality;
    private final OptionalInt maxWidthPx;
    private final IntPointer parameters;
    private final PixelConverter converter = new PixelConverter();
    private final Mat decoded = new Mat();
    private final Mat turned = new Mat();
    private final Mat scaled = new Mat();
    private final BytePointer output = new BytePointer(FIRST_OUTPUT_BYTES);

    /**
     * @param quality JPEG quality 1 to 100; when given, pictures that are encoded already are encoded anew
     * @param maxWidthPx wider pictures are scaled down to this; narrower ones stay as they are
     */
    public PictureEncoder(OptionalInt quality, OptionalInt maxWidthPx) {
        this.quality = quality;
        this.maxWidthPx = maxWidthPx;
        this.parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality.orElse(DEFAULT_QUALITY));
    }

    /** Encodes a decoded frame, upright and with square pixels. */
    public EncodedPicture encode(Pixels pixels) throws PictureException {
        return jpeg("the frame", fitted(upright(converter.draw(pixels), pixels.orientation())));
    }

    /** Encodes anew what the settings ask for, else hands back the picture itself, byte for byte. */
    public EncodedPicture encode(EncodedPicture picture) throws PictureException {
        if (quality.isEmpty() && maxWidthPx.isEmpty()) {
            return picture;
        }
        decode(picture);
        var fits = maxWidthPx.isEmpty() || decoded.cols() <= maxWidthPx.getAsInt();
        if (quality.isEmpty() && fits) {
            return picture;
        }
        return jpeg(picture.name(), fitted(decoded));
    }

    private void decode(EncodedPicture picture) throws PictureException {
        var bytes = new byte[picture.sizeBytes()];
        picture.bytes().duplicate().get(bytes);
        try (var input = new Mat(1, bytes.length, org.bytedeco.opencv.global.opencv_core.CV_8UC1)) {
            input.data().put(bytes);
            imdecode(input, IMREAD_COLOR, decoded);
        } catch (RuntimeException openCvError) {
            // So it refuses sizes that are too large; its message tells of its source code.
            throw new PictureException(picture.name() + " cannot be decoded");
        }
        if (decoded.empty()) {
            throw new PictureException(picture.name() + " cannot be decoded");
        }
    }

    private Mat upright(Mat stored, Orientation orientation) {
        switch (orientation) {
            case TURN_CLOCKWISE -> rotate(stored, turned, ROTATE_90_CLOCKWISE);
            case TURN_COUNTERCLOCKWISE -> rotate(stored, turned, ROTATE_90_COUNTERCLOCKWISE);
            case HALF_TURN -> rotate(stored, turned, ROTATE_180);
            case MIRRORED -> flip(stored, turned, 1);
            case FLIPPED -> flip(stored, turned, 0);
            case TRANSPOSED -> transpose(stored, turned);
            case TRANSVERSED -> {
                transpose(stored, turned);
                flip(turned, turned, -1);
            }
            case UPRIGHT -> {
                return stored;
            }
        }
        return turned;
    }

    private Mat fitted(Mat picture) {
        if (maxWidthPx.isEmpty() || picture.cols() <= maxWidthPx.getAsInt()) {
            return picture;
        }
        var widthPx = maxWidthPx.getAsInt();
        var heightPx = Math.max(1, Math.round((float) picture.rows() * widthPx / picture.cols()));
        try (var size = new Size(widthPx, heightPx)) {
            resize(picture, scaled, size, 0, 0, INTER_AREA);
        }
        return scaled;
    }

    private EncodedPicture jpeg(String name, Mat picture) {
        // With the limit at the capacity the result is copied into this memory; only a larger one allocates anew.
        output.limit(output.capacity());
        if (!imencode(".jpg", picture, output, parameters)) {
            throw new IllegalStateException("OpenCV cannot encode a JPEG of " + picture.cols() + "x" + picture.rows());
        }
        var bytes = new byte[Math.toIntExact(output.limit())];
        output.get(bytes);
        return new EncodedPicture(name, ByteBuffer.wrap(bytes), ImageEncoding.JPEG, picture.cols(), picture.rows());
    }

    @Override
    public void close() {
        output.close();
        scaled.close();
        turned.close();
        converter.close();
        decoded.close();
        parameters.close();
    }
}
