package dev.vastream.ingest.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.ImageEncoding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureEncoderTest {

    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void encodesUprightJpegs_whenSizesAndTurnsChange() throws Exception {
        try (var encoder = new PictureEncoder(NONE, NONE)) {
            var lying = encoder.encode(pixels(40, 20, Orientation.UPRIGHT));
            var turned = encoder.encode(pixels(40, 20, Orientation.TURN_CLOCKWISE));
            var large = encoder.encode(pixels(1600, 1200, Orientation.UPRIGHT));
            var small = encoder.encode(pixels(40, 20, Orientation.HALF_TURN));

            assertThat(read(lying))
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(40, 20);
            assertThat(read(turned))
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(20, 40);
            assertThat(read(large)).extracting(BufferedImage::getWidth).isEqualTo(1600);
            assertThat(large.widthPx()).isEqualTo(1600);
            // The left half is blue: upside down it is the right one, and turned clockwise the upper one.
            assertThat(read(lying).getRGB(4, 10) & 0xFF).isGreaterThan(200);
            assertThat(read(small).getRGB(35, 10) & 0xFF).isGreaterThan(200);
            assertThat(read(turned).getRGB(10, 4) & 0xFF).isGreaterThan(200);
        }
    }

    /** The upper left corner is red, the upper right one green, the lower left one blue. */
    @ParameterizedTest
    @CsvSource({
        "UPRIGHT, rgb0, 64, 32",
        "MIRRORED, gr0b, 64, 32",
        "HALF_TURN, 0bgr, 64, 32",
        "FLIPPED, b0rg, 64, 32",
        "TRANSPOSED, rbg0, 32, 64",
        "TURN_CLOCKWISE, br0g, 32, 64",
        "TURN_COUNTERCLOCKWISE, g0rb, 32, 64",
        "TRANSVERSED, 0gbr, 32, 64"
    })
    void standsUpright_whateverTheOrientation(Orientation orientation, String corners, int widthPx, int heightPx)
            throws Exception {
        var stored = TestPixels.bgr(
                64, 32, orientation, (x, y) -> y < 16 ? (x < 32 ? 0xFF0000 : 0x00FF00) : (x < 32 ? 0x0000FF : 0));

        try (stored;
                var encoder = new PictureEncoder(NONE, NONE)) {
            var picture = read(encoder.encode(stored));

            assertThat(picture)
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(widthPx, heightPx);
            assertThat(color(picture, 4, 4)
                            + color(picture, widthPx - 5, 4)
                            + color(picture, 4, heightPx - 5)
                            + color(picture, widthPx - 5, heightPx - 5))
                    .isEqualTo(corners);
        }
    }

    private static String color(BufferedImage picture, int x, int y) {
        var rgb = picture.getRGB(x, y);
        return (rgb >> 16 & 0xFF) > 128 ? "r" : (rgb >> 8 & 0xFF) > 128 ? "g" : (rgb & 0xFF) > 128 ? "b" : "0";
    }

    @Test
    void hasSquarePixels_whenThoseOfTheVideoAreOblong() throws Exception {
        try (var stored = TestPixels.bgr(64, 32, Orientation.UPRIGHT, (x, y) -> x < 32 ? 0xFF0000 : 0);
                var wide = new Pixels(stored.frame(), 128, 32, Orientation.TURN_CLOCKWISE);
                var encoder = new PictureEncoder(NONE, NONE)) {
            var picture = read(encoder.encode(wide));

            assertThat(picture)
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(32, 128);
            assertThat(color(picture, 16, 60) + color(picture, 16, 68)).isEqualTo("r0");
        }
    }

    @Test
    void refusesFrame_whenItIsLargerThanWorkersTake() {
        try (var stored = TestPixels.bgr(64, 32, Orientation.UPRIGHT, (x, y) -> 0);
                var huge = new Pixels(stored.frame(), 10_000, 5_001, Orientation.UPRIGHT);
                var encoder = new PictureEncoder(NONE, NONE)) {
            assertThatThrownBy(() -> encoder.encode(huge))
                    .isInstanceOf(PictureException.class)
                    .hasMessageStartingWith("the frame has 10000 by 5001 pixels, at most 50000000 in all");
        }
    }

    @Test
    void scalesDownOnly_whenWidthIsBounded() throws Exception {
        try (var encoder = new PictureEncoder(NONE, OptionalInt.of(100))) {
            var wide = encoder.encode(pixels(400, 200, Orientation.UPRIGHT));
            var narrow = encoder.encode(pixels(80, 200, Orientation.UPRIGHT));

            assertThat(read(wide))
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(100, 50);
            assertThat(narrow.widthPx()).isEqualTo(80);
        }
    }

    @Test
    void growsOutput_whenJpegIsLargerThanItsMemory() throws Exception {
        var random = new Random(1);
        var noise = TestPixels.bgr(1920, 1080, Orientation.UPRIGHT, (x, y) -> random.nextInt());

        try (noise;
                var encoder = new PictureEncoder(OptionalInt.of(95), NONE)) {
            var first = encoder.encode(noise);
            var second = encoder.encode(noise);

            assertThat(first.sizeBytes()).isGreaterThan(1 << 20);
            assertThat(second.bytes()).isEqualTo(first.bytes());
            assertThat(read(first).getWidth()).isEqualTo(1920);
        }
    }

    @Test
    void handsPictureBack_whenNothingIsAskedFor() throws Exception {
        var picture = png(50, 30);

        try (var encoder = new PictureEncoder(NONE, NONE)) {
            assertThat(encoder.encode(picture)).isSameAs(picture);
        }
        try (var encoder = new PictureEncoder(NONE, OptionalInt.of(50))) {
            assertThat(encoder.encode(picture)).isSameAs(picture);
        }
    }

    @Test
    void encodesPictureAnew_whenQualityOrWidthAskForIt() throws Exception {
        try (var encoder = new PictureEncoder(OptionalInt.of(70), OptionalInt.of(25))) {
            var encoded = encoder.encode(png(50, 30));

            assertThat(encoded.encoding()).isEqualTo(ImageEncoding.JPEG);
            assertThat(read(encoded))
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(25, 15);
        }
    }

    @Test
    void says_whenPictureToBeEncodedAnewIsBroken() throws Exception {
        var broken = new EncodedPicture("cut.jpg", ByteBuffer.wrap(new byte[] {1, 2, 3}), ImageEncoding.JPEG, 0, 0);

        try (var encoder = new PictureEncoder(OptionalInt.of(70), NONE)) {
            assertThatThrownBy(() -> encoder.encode(broken))
                    .isInstanceOf(PictureException.class)
                    .hasMessage("cut.jpg cannot be decoded");
        }
    }

    /** Such a size the library does not answer, but throws. */
    @Test
    void says_whenPictureToBeEncodedAnewIsTooLarge() throws Exception {
        var bmp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(0, new byte[] {'B', 'M'}).putInt(10, 54).putInt(14, 40);
        bmp.putInt(18, 1 << 21).putInt(22, 1).putShort(26, (short) 1).putShort(28, (short) 24);
        var wide = new EncodedPicture("wide.bmp", bmp, ImageEncoding.BMP, 0, 0);

        try (var encoder = new PictureEncoder(OptionalInt.of(70), NONE)) {
            assertThatThrownBy(() -> encoder.encode(wide))
                    .isInstanceOf(PictureException.class)
                    .hasMessage("wide.bmp cannot be decoded");
            assertThat(encoder.encode(png(50, 30)).widthPx()).isEqualTo(50);
        }
    }

    private static Pixels pixels(int widthPx, int heightPx, Orientation orientation) {
        return TestPixels.bgr(widthPx, heightPx, orientation, (x, y) -> x < widthPx / 2 ? 0x0000FF : 0);
    }

    private static EncodedPicture png(int widthPx, int heightPx) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_3BYTE_BGR), "png", out);
        return new EncodedPicture("p.png", ByteBuffer.wrap(out.toByteArray()), ImageEncoding.PNG, 0, 0);
    }

    private static BufferedImage read(EncodedPicture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes().array()));
    }
}
