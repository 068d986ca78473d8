package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Similarity;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InputCanvasTest {

    private static final PixelFormat RAW_PIXELS =
            PixelFormat.normalised(Colours.BGR, Layout.PIXELS, new Triple(0, 0, 0), new Triple(1, 1, 1));

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.CONTRACT);

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void padsRightAndBelow_whenProportionsDiffer() throws ImageRejectedException {
        var tensor = tensor(64 * 64);
        try (var canvas = new InputCanvas(tensor, 64, 64, PixelFormat.bgrPlanes(114))) {
            var ratio = quarters().letterbox(canvas);

            assertThat(ratio).isEqualTo(0.5f);
        }

        assertThat(tensor.get(2 * 64 * 64)).as("red of the first pixel").isEqualTo(255);
        assertThat(tensor.get(0)).as("blue of the first pixel").isZero();
        assertThat(tensor.get(31 * 64 + 63)).as("blue of the last white pixel").isEqualTo(255);
        assertThat(tensor.get(32 * 64)).as("below").isEqualTo(114);
        assertThat(tensor.get(3 * 64 * 64 - 1)).as("last of all").isEqualTo(114);
    }

    @Test
    void padsAgain_whenNextPictureIsNarrower() throws ImageRejectedException {
        var tensor = tensor(64 * 64);
        try (var canvas = new InputCanvas(tensor, 64, 64, PixelFormat.bgrPlanes(114))) {
            quarters().letterbox(canvas);

            decoder.decode(ByteBuffer.wrap(TestImages.quarters(64, 128, "png"))).letterbox(canvas);
        }

        assertThat(tensor.get(63)).isEqualTo(114);
        assertThat(tensor.get(63 * 64 + 31)).isEqualTo(255);
    }

    @Test
    void normalisesEachColour_whenFormatIsImageNet() throws ImageRejectedException {
        var tensor = tensor(16 * 8);
        try (var canvas = new InputCanvas(tensor, 16, 8, PixelFormat.imageNetPlanes())) {
            quarters().letterbox(canvas);
        }

        assertThat(tensor.get(0)).isCloseTo((1 - 0.485f) / 0.229f, within(1e-5f));
        assertThat(tensor.get(16 * 8)).isCloseTo(-0.456f / 0.224f, within(1e-5f));
        assertThat(tensor.get(2 * 16 * 8)).isCloseTo(-0.406f / 0.225f, within(1e-5f));
    }

    @Test
    void stretchesTheBox_whenLayoutIsPixels() throws ImageRejectedException {
        var tensor = tensor(4 * 8);
        try (var canvas = new InputCanvas(tensor, 4, 8, RAW_PIXELS)) {
            quarters().stretch(new Box(64, 0, 64, 32), canvas);
        }

        for (var pixel = 0; pixel < 4 * 8; pixel++) {
            assertThat(tensor.get(3 * pixel)).isZero();
            assertThat(tensor.get(3 * pixel + 1)).isEqualTo(255);
            assertThat(tensor.get(3 * pixel + 2)).isZero();
        }
    }

    @Test
    void normalisesEachColour_whenLayoutIsPixelsOfRgb() throws ImageRejectedException {
        var tensor = tensor(64 * 64);
        var format = PixelFormat.normalised(
                Colours.RGB, Layout.PIXELS, new Triple(127.5, 100, 50), new Triple(127.5, 50, 25));
        try (var canvas = new InputCanvas(tensor, 64, 64, format)) {
            quarters().letterbox(canvas);
        }

        assertThat(new float[] {tensor.get(0), tensor.get(1), tensor.get(2)})
                .as("a red pixel")
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(1, -2, -2);
        var last = 3 * 64 * 64 - 3;
        assertThat(new float[] {tensor.get(last), tensor.get(last + 1), tensor.get(last + 2)})
                .as("black padding")
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(-1, -2, -2);
    }

    @Test
    void padsEachPictureAnew_whenTheTensorIsOfBytes() throws ImageRejectedException {
        var tensor = ByteBuffer.allocateDirect(3 * 64 * 64);
        try (var canvas = new InputCanvas(tensor, 64, 64, 114)) {
            quarters().letterbox(canvas);

            assertThat(pixel(tensor, 0)).as("red").containsExactly(0, 0, 255);
            assertThat(pixel(tensor, 31 * 64 + 63)).as("the last white one").containsExactly(255, 255, 255);
            assertThat(pixel(tensor, 32 * 64)).as("below").containsExactly(114, 114, 114);

            decoder.decode(ByteBuffer.wrap(TestImages.quarters(64, 128, "png"))).letterbox(canvas);

            assertThat(pixel(tensor, 63)).as("right").containsExactly(114, 114, 114);
            assertThat(pixel(tensor, 63 * 64 + 31)).as("white now").containsExactly(255, 255, 255);
        }
    }

    /** What models that take numbers would be given is drawn before it is converted. */
    @Test
    void drawsTheSame_whenTheTensorIsOfBytes() throws ImageRejectedException {
        var floats = tensor(8 * 16);
        var bytes = ByteBuffer.allocateDirect(3 * 8 * 16);
        try (var expected = new InputCanvas(floats, 8, 16, RAW_PIXELS);
                var canvas = new InputCanvas(bytes, 8, 16, 0)) {
            for (var scale : new double[] {1 / 16.0, 0.7, 2}) {
                quarters().warp(new Similarity(scale, 0.1, 1, 2), expected);
                quarters().warp(new Similarity(scale, 0.1, 1, 2), canvas);

                for (var i = 0; i < bytes.capacity(); i++) {
                    assertThat(Byte.toUnsignedInt(bytes.get(i))).isEqualTo((int) floats.get(i));
                }
            }
        }
    }

    private static int[] pixel(ByteBuffer tensor, int number) {
        return new int[] {
            Byte.toUnsignedInt(tensor.get(3 * number)),
            Byte.toUnsignedInt(tensor.get(3 * number + 1)),
            Byte.toUnsignedInt(tensor.get(3 * number + 2))
        };
    }

    @Test
    void stretchesSomething_whenBoxIsOutside() throws ImageRejectedException {
        var tensor = tensor(4 * 8);
        try (var canvas = new InputCanvas(tensor, 4, 8, RAW_PIXELS)) {
            quarters().stretch(new Box(500, 500, 0, 0), canvas);
        }

        assertThat(tensor.get(0)).isEqualTo(255);
    }

    @Test
    void turns_whenTransformIsAQuarterTurn() throws ImageRejectedException {
        // (x, y) -> (63 - y, x): what was at the top left comes to the top right.
        var tensor = tensor(64 * 128);
        try (var canvas = new InputCanvas(tensor, 64, 128, PixelFormat.bgrPlanes(0))) {
            quarters().warp(new Similarity(0, 1, 63, 0), canvas);
        }

        assertThat(colour(tensor, 64, 128, 60, 4)).isEqualTo('R');
        assertThat(colour(tensor, 64, 128, 60, 124)).isEqualTo('G');
        assertThat(colour(tensor, 64, 128, 4, 4)).isEqualTo('B');
        assertThat(colour(tensor, 64, 128, 4, 124)).isEqualTo('W');
    }

    @Test
    void averages_whenTransformShrinksALot() throws ImageRejectedException {
        var tensor = tensor(8 * 8);
        try (var canvas = new InputCanvas(tensor, 8, 8, PixelFormat.bgrPlanes(0))) {
            quarters().warp(new Similarity(1 / 16.0, 0, 0, 0), canvas);
        }

        assertThat(colour(tensor, 8, 8, 1, 1)).isEqualTo('R');
        assertThat(colour(tensor, 8, 8, 6, 1)).isEqualTo('G');
        assertThat(colour(tensor, 8, 8, 1, 3)).isEqualTo('B');
        assertThat(colour(tensor, 8, 8, 6, 3)).isEqualTo('W');
        assertThat(colour(tensor, 8, 8, 4, 7)).as("outside").isEqualTo('0');
    }

    private Picture quarters() throws ImageRejectedException {
        return decoder.decode(ByteBuffer.wrap(TestImages.quarters(128, 64, "png")));
    }

    private static char colour(FloatBuffer planes, int width, int height, int x, int y) {
        var blue = planes.get(y * width + x) > 127;
        var green = planes.get(width * height + y * width + x) > 127;
        var red = planes.get(2 * width * height + y * width + x) > 127;
        return red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '0';
    }

    private static FloatBuffer tensor(int pixels) {
        return ByteBuffer.allocateDirect(12 * pixels)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
