package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a header is made to say, the decoder allocates the size that we read from it and checked, or nothing. */
class DecoderAgreementTest {

    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 100_000);
    private static final int CHANGES = 500;
    private static final int HEADER_BYTES = 80;
    private static final int PNG_HEADER_END = 33;
    private static final int[] EXTREMES = {0, 1, 0x7F, 0x80, 0xFF};

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    static List<Map.Entry<String, byte[]>> pictures() {
        return List.copyOf(SmallPictures.all().entrySet());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void agree_whenHeadersAreChanged(Map.Entry<String, byte[]> picture) {
        var random = new Random(picture.getKey().hashCode());
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var i = 0; i < CHANGES; i++) {
            var changed = i == 0 ? picture.getValue() : changed(picture.getValue(), random);
            outcomes.merge(outcome(changed, picture.getKey() + ", change " + i), 1, Integer::sum);
        }

        assertThat(outcomes).containsKeys(Outcome.DECODED, Outcome.REFUSED);
    }

    @Test
    void agree_whenMarkersAreMixed() {
        var random = new Random(5);
        var all = SmallPictures.all();
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var i = 0; i < 4 * CHANGES; i++) {
            var jpeg = mixed(all.get(i % 2 == 0 ? "JPEG" : "progressive JPEG"), random);
            outcomes.merge(outcome(jpeg, "mix " + i), 1, Integer::sum);
        }

        assertThat(outcomes).containsKeys(Outcome.DECODED, Outcome.REFUSED);
    }

    /** What the decoder did with what we would give it; fails when it allocated another size than the header says. */
    private static Outcome outcome(byte[] encoded, String description) {
        CheckedImage image;
        try {
            image = LIMITS.check(ByteBuffer.wrap(encoded));
        } catch (ImageRejectedException e) {
            return Outcome.REFUSED;
        }
        var bytes = ByteBuffer.allocate(image.input().bytes());
        image.input().copyTo(bytes);
        try (var input = new Mat(new BytePointer(bytes.array()));
                var pixels = new Mat()) {
            var outcome = decode(input, pixels);
            if (!pixels.empty()) {
                assertThat(pixels.cols() + " by " + pixels.rows())
                        .as(description)
                        .isEqualTo(image.header().storedWidthPx() + " by "
                                + image.header().storedHeightPx());
            }
            return outcome;
        }
    }

    private static Outcome decode(Mat input, Mat pixels) {
        var flags = opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
        try (var decoded = opencv_imgcodecs.imdecode(input, flags, pixels)) {
            return decoded.empty() ? Outcome.NOT_DECODED : Outcome.DECODED;
        } catch (RuntimeException openCvError) {
            return Outcome.NOT_DECODED;
        }
    }

    /** Some bytes near the start changed, often to extremes, often of a whole number; a PNG's checksum made right again. */
    private static byte[] changed(byte[] encoded, Random random) {
        var changed = encoded.clone();
        for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
            var at = random.nextInt(Math.min(HEADER_BYTES, changed.length - 3));
            var extreme = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] = extreme;
                case 2 -> Arrays.fill(changed, at, at + 2, extreme);
                default ->
                    ByteBuffer.wrap(changed)
                            .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                            .putShort(at, (short) random.nextInt(400));
            }
        }
        if (changed[1] == 'P' && random.nextInt(8) > 0) {
            var crc = new CRC32();
            crc.update(changed, 12, PNG_HEADER_END - 16);
            ByteBuffer.wrap(changed).putInt(PNG_HEADER_END - 4, (int) crc.getValue());
        }
        return changed;
    }

    /** Segments doubled, moved and left out, other frames and whole pictures between them, and junk. */
    private static byte[] mixed(byte[] encoded, Random random) {
        var parts = JpegParts.of(encoded);
        for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
            var at = random.nextInt(parts.size());
            var other = JpegParts.of(encoded).resize(1 + random.nextInt(2000), 1 + random.nextInt(2000));
            switch (random.nextInt(7)) {
                case 0 -> parts.insert(at, parts.get(random.nextInt(parts.size())));
                case 1 -> parts.insert(at, other.get(random.nextInt(other.size())));
                case 2 -> parts.insert(at, JpegParts.segment(random.nextInt(256), other.join()));
                case 3 -> parts.insert(at, new byte[] {(byte) 0xFF, (byte) random.nextInt()});
                case 4 -> parts.insert(at, noise(random));
                case 5 -> parts.reframe(0xC0 + random.nextInt(16));
                default -> parts.resize(random.nextInt(400), random.nextInt(400));
            }
        }
        return parts.join();
    }

    private static byte[] noise(Random random) {
        var noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        return noise;
    }

    /** What became of a picture. */
    private enum Outcome {
        REFUSED,
        NOT_DECODED,
        DECODED
    }
}
