package dev.vastream.ingest.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.ImageEncoding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureEncoderTest {

    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void encodesUprightJpegs_whenSizesAndTurnsChange() throws Exception {
        try (var encoder = new PictureEncoder(NONE, NONE)) {
            var lying = encoder.encode(pixels(40, 20, Pixels.Turn.NONE));
            var turned = encoder.encode(pixels(40, 20, Pixels.Turn.CLOCKWISE));
            var large = encoder.encode(pixels(1600, 1200, Pixels.Turn.NONE));
            var small = encoder.encode(pixels(40, 20, Pixels.Turn.HALF));

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

    @Test
    void scalesDownOnly_whenWidthIsBounded() throws Exception {
        try (var encoder = new PictureEncoder(NONE, OptionalInt.of(100))) {
            var wide = encoder.encode(pixels(400, 200, Pixels.Turn.NONE));
            var narrow = encoder.encode(pixels(80, 200, Pixels.Turn.NONE));

            assertThat(read(wide))
                    .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                    .containsExactly(100, 50);
            assertThat(narrow.widthPx()).isEqualTo(80);
        }
    }

    @Test
    void growsOutput_whenJpegIsLargerThanItsMemory() throws Exception {
        var noise = pixels(1920, 1080, Pixels.Turn.NONE);
        var bytes = new byte[noise.bgr().capacity()];
        new Random(1).nextBytes(bytes);
        noise.bgr().put(0, bytes);

        try (var encoder = new PictureEncoder(OptionalInt.of(95), NONE)) {
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

    private static Pixels pixels(int widthPx, int heightPx, Pixels.Turn turn) {
        var bgr = ByteBuffer.allocateDirect(widthPx * heightPx * 3);
        for (var y = 0; y < heightPx; y++) {
            for (var x = 0; x < widthPx / 2; x++) {
                bgr.put((y * widthPx + x) * 3, (byte) 255);
            }
        }
        return new Pixels(bgr, widthPx, heightPx, widthPx * 3, turn, new ArrayDeque<>());
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
