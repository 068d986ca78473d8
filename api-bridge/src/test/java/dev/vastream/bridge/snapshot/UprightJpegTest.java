package dev.vastream.bridge.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UprightJpegTest {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;

    /** A lossless WebP of 1 by 1 pixel. */
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /** Red, green above; blue, white below. */
    private static byte[] corners(String format) throws Exception {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var above = x < WIDTH / 2 ? Color.RED : Color.GREEN;
                var below = x < WIDTH / 2 ? Color.BLUE : Color.WHITE;
                image.setRGB(x, y, (y < HEIGHT / 2 ? above : below).getRGB());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M'})
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] jpeg(int orientation) throws Exception {
        var tiff = tiff(orientation);
        var segment = ByteBuffer.allocate(10 + tiff.length)
                .putShort((short) 0xFFE1)
                .putShort((short) (8 + tiff.length))
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .put(tiff);
        return inserted(corners("jpeg"), 2, segment.array());
    }

    private static byte[] png(int orientation) throws Exception {
        var tiff = tiff(orientation);
        var chunk = ByteBuffer.allocate(12 + tiff.length)
                .putInt(tiff.length)
                .put(new byte[] {'e', 'X', 'I', 'f'})
                .put(tiff);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + tiff.length);
        chunk.putInt((int) crc.getValue());
        return inserted(corners("png"), 33, chunk.array());
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, at)
                .put(more)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    private static BufferedImage shown(byte[] picture) throws Exception {
        var jpeg = UprightJpeg.of(ByteBuffer.wrap(picture));
        assertThat(jpeg).startsWith(0xFF, 0xD8, 0xFF);
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    /** The colours in the four corners, by their letters. */
    private static String corners(BufferedImage image) {
        var letters = new StringBuilder();
        for (var y : new int[] {4, image.getHeight() - 5}) {
            for (var x : new int[] {4, image.getWidth() - 5}) {
                var colour = new Color(image.getRGB(x, y));
                var bits = (colour.getRed() > 127 ? 4 : 0)
                        + (colour.getGreen() > 127 ? 2 : 0)
                        + (colour.getBlue() > 127 ? 1 : 0);
                letters.append("?BG?R??W".charAt(bits));
            }
        }
        return letters.toString();
    }

    @Test
    void leavesUprightJpegAsItIs() throws Exception {
        var jpeg = corners("jpeg");
        var buffer = ByteBuffer.wrap(inserted(jpeg, 0, new byte[7])).position(7);

        assertThat(UprightJpeg.of(buffer)).isEqualTo(jpeg);
        assertThat(buffer.position()).isEqualTo(7);
        assertThat(UprightJpeg.of(ByteBuffer.wrap(jpeg(1)))).isEqualTo(jpeg(1));
        assertThat(UprightJpeg.of(ByteBuffer.wrap(jpeg(9)))).isEqualTo(jpeg(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void encodesOtherFormatsAnew(String format) throws Exception {
        var image = shown(corners(format));

        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(image.getHeight()).isEqualTo(HEIGHT);
        assertThat(corners(image)).isEqualTo("RGBW");
    }

    @Test
    void encodesWebpAnew() throws Exception {
        var image = shown(WEBP);

        assertThat(image.getWidth()).isEqualTo(1);
        assertThat(image.getHeight()).isEqualTo(1);
    }

    /** Where the definition of EXIF puts the stored corners. */
    @ParameterizedTest
    @CsvSource({"2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"})
    void turnsPictureAsItSays(int orientation, String corners) throws Exception {
        for (var picture : new byte[][] {jpeg(orientation), png(orientation)}) {
            var image = shown(picture);

            assertThat(corners(image)).isEqualTo(corners);
            assertThat(image.getWidth()).isEqualTo(orientation > 4 ? HEIGHT : WIDTH);
            assertThat(image.getHeight()).isEqualTo(orientation > 4 ? WIDTH : HEIGHT);
        }
    }

    @Test
    void showsEveryNthPixel_ofWhatIsHuge() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(5_000, 4_000, BufferedImage.TYPE_BYTE_GRAY), "png", out);

        var image = shown(out.toByteArray());

        assertThat(image.getWidth()).isCloseTo(2_500, within(1));
        assertThat(image.getHeight()).isCloseTo(2_000, within(1));
    }

    @Test
    void refusesWhatIsNoPicture() throws Exception {
        var png = corners("png");
        var huge = png.clone();
        ByteBuffer.wrap(huge).putInt(16, 100_000).putInt(20, 100_000);
        var crc = new CRC32();
        crc.update(huge, 12, 17);
        ByteBuffer.wrap(huge).putInt(29, (int) crc.getValue());

        for (var bytes : new byte[][] {
            {},
            {1},
            "RIFFxxxxWEBP".getBytes(US_ASCII),
            "BM".getBytes(US_ASCII),
            "GIF89a".getBytes(US_ASCII),
            Arrays.copyOf(png, 40),
            huge,
            Arrays.copyOf(jpeg(6), 60),
            Arrays.copyOf(WEBP, 20)
        }) {
            assertThatThrownBy(() -> UprightJpeg.of(ByteBuffer.wrap(bytes)))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageStartingWith("its picture ");
        }
    }

    @Test
    void scalesDown_whenItIsWider() throws Exception {
        var small = ImageIO.read(
                new ByteArrayInputStream(UprightJpeg.noWiderThan(WIDTH / 2, ByteBuffer.wrap(corners("png")))));

        assertThat(small.getWidth()).isEqualTo(WIDTH / 2);
        assertThat(small.getHeight()).isEqualTo(HEIGHT / 2);
        assertThat(new Color(small.getRGB(WIDTH / 2 - 3, HEIGHT / 2 - 3)).getBlue())
                .isGreaterThan(200);
    }

    @Test
    void measuresTheUprightWidth_whenThePictureLiesOnItsSide() throws Exception {
        var small =
                ImageIO.read(new ByteArrayInputStream(UprightJpeg.noWiderThan(HEIGHT / 2, ByteBuffer.wrap(jpeg(6)))));

        assertThat(small.getWidth()).isEqualTo(HEIGHT / 2);
        assertThat(small.getHeight()).isEqualTo(WIDTH / 2);
    }

    @Test
    void leavesItAsItIs_whenItIsNoWider() throws Exception {
        var picture = corners("jpeg");

        assertThat(UprightJpeg.noWiderThan(WIDTH, ByteBuffer.wrap(picture))).isEqualTo(picture);
    }
}
