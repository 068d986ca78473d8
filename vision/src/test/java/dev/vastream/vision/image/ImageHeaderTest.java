package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "faces/obama/1.jpg, JPEG, 910, 1137, UPRIGHT",
        "faces/cf_a/002_A.jpg, JPEG, 3880, 5184, UPRIGHT",
        "body/standing_front.jpg, PNG, 425, 582, UPRIGHT",
        "spoof/image_F2.jpg, JPEG, 640, 480, TURN_CLOCKWISE"
    })
    void tellsFormatSizeAndOrientation_whenPictureIsReal(
            String file, ImageFormat format, int width, int height, Orientation orientation)
            throws ImageRejectedException {
        var header = ImageFile.of(Mirror.bytes(file)).header();

        assertThat(header).isEqualTo(new ImageHeader(format, width, height, orientation));
    }

    @ParameterizedTest
    @CsvSource({
        "1, UPRIGHT",
        "2, MIRRORED",
        "3, HALF_TURN",
        "4, MIRRORED_HALF_TURN",
        "5, TRANSPOSED",
        "6, TURN_CLOCKWISE",
        "7, TRANSVERSED",
        "8, TURN_COUNTERCLOCKWISE"
    })
    void tellsOrientation_whenExifHasTheTag(int tag, Orientation orientation) throws ImageRejectedException {
        var jpeg = TestImages.quarters(32, 16, "jpg");
        var png = TestImages.quarters(32, 16, "png");

        assertThat(header(TestImages.withExif(jpeg, tag, true)).orientation()).isEqualTo(orientation);
        assertThat(header(TestImages.withExif(jpeg, tag, false)).orientation()).isEqualTo(orientation);
        assertThat(header(TestImages.withExifChunk(png, tag)).orientation()).isEqualTo(orientation);
    }

    /** ImageMagick writes it there; the specification wants it before the pixels. */
    @Test
    void tellsOrientation_whenExifOfPngFollowsThePixels() throws ImageRejectedException {
        var png = TestImages.quarters(32, 16, "png");
        var end = png.length - 12;

        var late = TestImages.withExifChunk(png, 6, end);

        assertThat(header(late)).isEqualTo(new ImageHeader(ImageFormat.PNG, 32, 16, Orientation.TURN_CLOCKWISE));
        assertThat(header(TestImages.withExifChunk(late, 3)).orientation())
                .as("the first one counts")
                .isEqualTo(Orientation.HALF_TURN);
        assertThat(header(TestImages.withExifChunk(png, 6, png.length)).orientation())
                .as("behind the end there is no picture any more")
                .isEqualTo(Orientation.UPRIGHT);
        ImageLimits.CONTRACT.check(ByteBuffer.wrap(late));
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "-1", "65535"})
    void isUpright_whenTheTagIsNonsense(int tag) throws ImageRejectedException {
        var jpeg = TestImages.withExif(TestImages.quarters(32, 16, "jpg"), tag, true);

        assertThat(header(jpeg).orientation()).isEqualTo(Orientation.UPRIGHT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOrientation_whenWebpHasExif(boolean prefixed) throws ImageRejectedException {
        var webp = TestImages.withExifChunk(
                TestImages.reencode("street/car.jpg", ".webp", TestImages.webpQuality(), 80), 640, 480, 6, prefixed);

        assertThat(header(webp)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 640, 480, Orientation.TURN_CLOCKWISE));
        ImageLimits.CONTRACT.check(ByteBuffer.wrap(webp));
    }

    @Test
    void tellsSize_whenFormatIsWebpOrBmp() throws ImageRejectedException {
        var lossy = TestImages.reencode("street/car.jpg", ".webp", TestImages.webpQuality(), 80);
        var lossless = TestImages.reencode("street/car.jpg", ".webp", TestImages.webpQuality(), 101);
        var bitmap = TestImages.reencode("street/car.jpg", ".bmp");

        assertThat(header(lossy)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 640, 480, Orientation.UPRIGHT));
        assertThat(header(lossless)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 640, 480, Orientation.UPRIGHT));
        assertThat(header(bitmap)).isEqualTo(new ImageHeader(ImageFormat.BMP, 640, 480, Orientation.UPRIGHT));
    }

    @Test
    void rejectsAtOnce_whenHeaderIsABomb() {
        var png = TestImages.quarters(32, 16, "png");
        ByteBuffer.wrap(png).putInt(16, 65_535).putInt(20, 65_535);
        var jpeg = TestImages.quarters(32, 16, "jpg");
        var frame = indexOf(jpeg, 0xFF, 0xC0);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_535).putShort(frame + 7, (short) 65_535);

        assertRejected(png, Reason.TOO_MANY_PIXELS);
        assertRejected(jpeg, Reason.TOO_MANY_PIXELS);
        assertRejected(TestImages.cut(jpeg, frame + 20), Reason.TOO_MANY_PIXELS);
    }

    @Test
    void rejects_whenASideIsLongerThanTheDecoderTakes() {
        var png = TestImages.quarters(32, 16, "png");
        ByteBuffer.wrap(png).putInt(16, 2_000_000).putInt(20, 3);

        assertRejected(png, Reason.TOO_MANY_PIXELS);
    }

    @Test
    void rejects_whenBytesAreNone() {
        assertRejected(new byte[0], Reason.EMPTY);
    }

    @Test
    void rejects_whenBytesAreTooMany() {
        assertRejected(new byte[ImageLimits.CONTRACT.maxBytes() + 1], Reason.TOO_MANY_BYTES);
    }

    @Test
    void rejects_whenFormatIsNotRead() {
        assertRejected("GIF89a and more".getBytes(java.nio.charset.StandardCharsets.US_ASCII), Reason.UNKNOWN_FORMAT);
    }

    @Test
    void leavesThePositionAlone() throws ImageRejectedException {
        var encoded = ByteBuffer.wrap(TestImages.insert(TestImages.quarters(32, 16, "jpg"), 0, new byte[7]));
        encoded.position(7);

        ImageLimits.CONTRACT.check(encoded);

        assertThat(encoded.position()).isEqualTo(7);
    }

    private static ImageHeader header(byte[] encoded) throws ImageRejectedException {
        return ImageFile.of(ByteBuffer.wrap(encoded)).header();
    }

    private static void assertRejected(byte[] encoded, Reason reason) {
        assertThatExceptionOfType(ImageRejectedException.class)
                .isThrownBy(() -> ImageLimits.CONTRACT.check(ByteBuffer.wrap(encoded)))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    static int indexOf(byte[] bytes, int first, int second) {
        for (var i = 0; i + 1 < bytes.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) == first && Byte.toUnsignedInt(bytes[i + 1]) == second) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
