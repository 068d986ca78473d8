package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int CUTS = 200;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.CONTRACT);

    @AfterEach
    void close() {
        decoder.close();
    }

    static List<Map.Entry<String, byte[]>> encodings() {
        var encodings = new LinkedHashMap<String, byte[]>();
        encodings.put("JPEG", Mirror.bytes("street/car.jpg").array());
        encodings.put("progressive JPEG", TestImages.reencode("street/car.jpg", ".jpg", TestImages.progressive(), 1));
        encodings.put(
                "JPEG with restarts", TestImages.reencode("street/car.jpg", ".jpg", TestImages.restartInterval(), 7));
        encodings.put("PNG", TestImages.reencode("street/car.jpg", ".png"));
        encodings.put("WebP", TestImages.reencode("street/car.jpg", ".webp", TestImages.webpQuality(), 80));
        encodings.put("lossless WebP", TestImages.reencode("street/car.jpg", ".webp", TestImages.webpQuality(), 101));
        encodings.put("BMP", TestImages.reencode("street/car.jpg", ".bmp"));
        return List.copyOf(encodings.entrySet());
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void rejects_whenDataEndsEarly(Map.Entry<String, byte[]> encoding) {
        var whole = encoding.getValue();
        var random = new Random(3);
        for (var i = 0; i < CUTS; i++) {
            var length = i < 20 ? i : i < 40 ? whole.length - i + 19 : random.nextInt(whole.length);
            var cut = ByteBuffer.wrap(TestImages.cut(whole, length));

            assertThatExceptionOfType(ImageRejectedException.class)
                    .as("%s cut to %d bytes", encoding.getKey(), length)
                    .isThrownBy(() -> decoder.decode(cut));
        }
    }

    /** A device that loses the rest of its data may still write the end marker; the library would answer a half-grey picture. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void rejects_whenJpegDataEndsEarlyBeforeAnEndMarker(int restartInterval) {
        var whole = TestImages.reencode("street/car.jpg", ".jpg", TestImages.restartInterval(), restartInterval);
        var start = ImageHeaderTest.indexOf(whole, 0xFF, 0xDA) + 20;
        var random = new Random(3);
        for (var i = 0; i < 40; i++) {
            var length = start + random.nextInt((whole.length - start) * 9 / 10);
            var cut = TestImages.cut(whole, length + 2);
            ByteBuffer.wrap(cut).putShort(length, (short) 0xFFD9);

            assertRejected(cut, Reason.TRUNCATED, "cut to " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void ignoresBytes_whenTheyFollowTheEnd(Map.Entry<String, byte[]> encoding) throws ImageRejectedException {
        var whole = encoding.getValue();
        var expected = Pixels.of(decoder.decode(ByteBuffer.wrap(whole))).sum();

        var picture = decoder.decode(ByteBuffer.wrap(TestImages.cut(whole, whole.length + 1000)));

        assertThat(Pixels.of(picture).sum()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void pixelsAreThoseOfTheOriginal(Map.Entry<String, byte[]> encoding) throws ImageRejectedException {
        var original = TestImages.read(Mirror.bytes("street/car.jpg").array());

        var pixels = Pixels.of(decoder.decode(ByteBuffer.wrap(encoding.getValue())));

        var difference = 0;
        for (var y = 0; y < 480; y += 16) {
            for (var x = 0; x < 640; x += 16) {
                var ours = pixels.rgb(x, y);
                var theirs = original.getRGB(x, y);
                for (var shift = 0; shift < 24; shift += 8) {
                    difference += Math.abs((ours >> shift & 0xFF) - (theirs >> shift & 0xFF));
                }
            }
        }
        assertThat(difference / (30.0 * 40 * 3)).isLessThan(8);
    }

    /** Where EXIF's definition puts the stored corners: top left (R), top right (G), bottom left (B), bottom right (W). */
    @ParameterizedTest
    @CsvSource({"1, RG, BW", "2, GR, WB", "3, WB, GR", "4, BW, RG", "5, RB, GW", "6, BR, WG", "7, WG, BR", "8, GW, RB"})
    void standsUpright_whenOrientationIsGiven(int tag, String top, String bottom) throws ImageRejectedException {
        var jpeg = TestImages.withExif(TestImages.quarters(96, 64, "jpg"), tag, true);
        var width = tag < 5 ? 96 : 64;
        var height = tag < 5 ? 64 : 96;

        for (var neededSide : new int[] {96, 40, 12}) {
            var picture = decoder.decode(ByteBuffer.wrap(jpeg), neededSide);
            var pixels = Pixels.of(picture);

            assertThat(picture.widthPx()).isEqualTo(width);
            assertThat(picture.heightPx()).isEqualTo(height);
            assertThat("" + pixels.colour(10, 10) + pixels.colour(width - 10, 10))
                    .isEqualTo(top);
            assertThat("" + pixels.colour(10, height - 10) + pixels.colour(width - 10, height - 10))
                    .isEqualTo(bottom);
        }
    }

    @Test
    void decodes_whenPictureHasTwentyMegapixels() throws ImageRejectedException {
        var picture = decoder.decode(Mirror.bytes("faces/cf_a/002_A.jpg"));

        assertThat(picture.widthPx()).isEqualTo(3880);
        assertThat(picture.heightPx()).isEqualTo(5184);
    }

    @Test
    void looksTheSame_whenDecodedAtReducedScale() throws ImageRejectedException {
        var full = Pixels.of(decoder.decode(Mirror.bytes("faces/cf_a/002_A.jpg")), 96, 128);

        var reduced = Pixels.of(decoder.decode(Mirror.bytes("faces/cf_a/002_A.jpg"), 640), 96, 128);

        assertThat(reduced.sum() / (double) full.sum()).isBetween(0.995, 1.005);
    }

    @Test
    void saysCorrupt_whenPngChecksumIsWrong() {
        var png = TestImages.reencode("street/car.jpg", ".png");
        png[png.length / 2]++;

        assertRejected(png, Reason.CORRUPT, "damaged");
    }

    @Test
    void saysCorrupt_whenPngHasTooFewRows() {
        var png = TestImages.quarters(200, 100, "png");
        ByteBuffer.wrap(png).putInt(20, 200);
        var crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

        assertRejected(png, Reason.CORRUPT, "half the rows");
    }

    @Test
    void decodes_whenLastPixelIsMiddleGrey() throws ImageRejectedException {
        var grey = new java.awt.image.BufferedImage(64, 48, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
        for (var y = 0; y < 48; y++) {
            for (var x = 0; x < 64; x++) {
                grey.getRaster().setSample(x, y, 0, 0x80);
            }
        }

        var picture = decoder.decode(ByteBuffer.wrap(TestImages.write(grey, "jpg")));

        assertThat(picture.widthPx()).isEqualTo(64);
    }

    @Test
    void neverCrashes_whenBytesAreRandomOrDamaged() {
        var random = new Random(11);
        var outcomes = new ArrayList<String>();
        for (var encoding : encodings()) {
            for (var i = 0; i < 300; i++) {
                var damaged = encoding.getValue().clone();
                var reach = i % 2 == 0 ? damaged.length : Math.min(300, damaged.length);
                for (var changes = 1 + random.nextInt(6); changes > 0; changes--) {
                    damaged[random.nextInt(reach)] = (byte) random.nextInt();
                }
                outcomes.add(outcome(damaged));
            }
        }
        for (var i = 0; i < 500; i++) {
            var noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            System.arraycopy(
                    new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 0, noise, 0, Math.min(3, noise.length));
            outcomes.add(outcome(noise));
        }

        assertThat(outcomes).hasSizeGreaterThan(2000).contains("decoded", "CORRUPT", "TRUNCATED");
    }

    @Test
    void memoryStaysTheSame_whenPicturesHaveOneSize() throws ImageRejectedException {
        var jpeg = TestImages.scaled("street/car.jpg", 1280, 720, ".jpg");
        for (var i = 0; i < 50; i++) {
            decoder.decode(ByteBuffer.wrap(jpeg), 640);
        }
        var before = Pointer.physicalBytes();
        var ownedBefore = Pointer.totalBytes();

        for (var i = 0; i < 300; i++) {
            decoder.decode(ByteBuffer.wrap(jpeg));
            decoder.decode(ByteBuffer.wrap(jpeg), 640);
        }

        assertThat(Pointer.totalBytes() - ownedBefore).isLessThan(16 << 20);
        assertThat(Pointer.physicalBytes() - before).isLessThan(64L << 20);
    }

    @Test
    void refusesToBeUsed_whenDecoderHasMovedOn() throws ImageRejectedException {
        var jpeg = TestImages.quarters(32, 16, "jpg");
        var first = decoder.decode(ByteBuffer.wrap(jpeg));

        decoder.decode(ByteBuffer.wrap(jpeg));

        assertThatIllegalStateException().isThrownBy(() -> Pixels.of(first));
    }

    private String outcome(byte[] encoded) {
        try {
            decoder.decode(ByteBuffer.wrap(encoded), 320);
            return "decoded";
        } catch (ImageRejectedException e) {
            return e.reason().name();
        }
    }

    private void assertRejected(byte[] encoded, Reason reason, String description) {
        assertThatExceptionOfType(ImageRejectedException.class)
                .as(description)
                .isThrownBy(() -> decoder.decode(ByteBuffer.wrap(encoded)))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
