package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.Mark.Dot;
import dev.vastream.vision.image.Mark.Ink;
import dev.vastream.vision.image.Mark.Label;
import dev.vastream.vision.image.Mark.Line;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMarksTest {

    private static final Ink RED = new Ink(255, 0, 0);

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.CONTRACT);

    @AfterEach
    void close() {
        decoder.close();
    }

    @ParameterizedTest
    @CsvSource({"60, 45", "600, 800", "3000, 2000"})
    void paintsInTheColourAndAtThePlace_whateverTheSize(int width, int height) throws ImageRejectedException {
        var picture = grey(width, height);
        var middle = new Point(width / 2f, height / 2f);

        var painted = read(picture.paint(List.of(
                new Dot(middle, RED, 8),
                new Line(new Point(0, height / 4f), new Point(width, height / 4f), new Ink(0, 0, 255), 6))));

        assertThat(painted.getWidth()).isEqualTo(width);
        assertThat(painted.getHeight()).isEqualTo(height);
        assertThat(isRed(painted.getRGB(width / 2, height / 2))).isTrue();
        assertThat(blueAboveRed(painted.getRGB(width / 2, height / 4))).isGreaterThan(50);
        assertThat(isRed(painted.getRGB(width / 4, height - 2))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(floats = {-50, 0, 300, 590, 900})
    void wordsStayInside_whereverTheyAreWanted(float x) throws ImageRejectedException {
        var label = new Label(new Point(x, x), "shoulders +12.3", RED, false);

        var painted = read(grey(600, 600).paint(List.of(label)));

        assertThat(countRed(painted)).isBetween(100, 5000);
    }

    @Test
    void wordsEndAtTheirPoint_whenTheyAreToEndThere() throws ImageRejectedException {
        var label = new Label(new Point(400, 300), "leg +1.2", RED, true);

        var painted = read(grey(600, 600).paint(List.of(label)));

        assertThat(countRed(painted)).isGreaterThan(40);
        assertThat(countRed(painted.getSubimage(405, 0, 195, 600))).isZero();
    }

    @Test
    void wordsAreLeftOut_whenTheyWouldBeTooSmallToRead() throws ImageRejectedException {
        var label = new Label(new Point(5, 30), "leg +1.2", RED, false);

        assertThat(countRed(read(grey(60, 60).paint(List.of(label))))).isZero();
    }

    @Test
    void marksOutsideAreNoMatter() throws ImageRejectedException {
        var painted = read(grey(100, 100)
                .paint(List.of(
                        new Dot(new Point(-40, 5000), RED, 3),
                        new Line(new Point(-100, 50), new Point(200, 50), RED, 20))));

        assertThat(isRed(painted.getRGB(50, 50))).isTrue();
    }

    @Test
    void refuses_whenThePictureIsDecodedAtReducedScale() throws ImageRejectedException {
        var jpeg = TestImages.quarters(800, 800, "jpg");
        var picture = decoder.decode(ByteBuffer.wrap(jpeg), 100);

        assertThatIllegalStateException()
                .isThrownBy(() -> picture.paint(List.of()))
                .withMessageContaining("reduced scale");
    }

    @Test
    void twoFitIntoARecord_whenThePictureIsNoise() throws ImageRejectedException {
        var noise = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (var y = 0; y < 3000; y++) {
            for (var x = 0; x < 4000; x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        var roomy = new ImageLimits(100 << 20, 50_000_000);
        try (var other = new ImageDecoder(roomy)) {
            var picture = other.decode(ByteBuffer.wrap(TestImages.write(noise, "bmp")));

            assertThat(picture.paint(List.of()).remaining()).isLessThanOrEqualTo(6 << 20);
        }
    }

    private Picture grey(int width, int height) throws ImageRejectedException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, 0x808080);
            }
        }
        return decoder.decode(ByteBuffer.wrap(TestImages.write(image, "png")));
    }

    private static BufferedImage read(ByteBuffer jpeg) {
        return TestImages.read(jpeg.array());
    }

    private static int countRed(BufferedImage image) {
        var count = 0;
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                count += isRed(image.getRGB(x, y)) ? 1 : 0;
            }
        }
        return count;
    }

    private static int blueAboveRed(int rgb) {
        return (rgb & 0xff) - (rgb >> 16 & 0xff);
    }

    private static boolean isRed(int rgb) {
        return (rgb >> 16 & 0xff) > 150 && (rgb >> 8 & 0xff) < 110 && (rgb & 0xff) < 110;
    }
}
