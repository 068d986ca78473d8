package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs that our reading and the decoder's could see differently, or that cost more than they look. */
class HostileJpegTest {

    private static final int SOF0 = 0xC0;
    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DNL = 0xDC;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.CONTRACT);

    @AfterEach
    void close() {
        decoder.close();
    }

    /** The decoder passes over some codes and reads on right behind them, in what we might take for a segment's payload. */
    @Test
    void neverSeesAnotherSizeThanTheDecoder_whenAPictureHidesBehindAMarker() {
        for (var code = 0; code <= 0xFF; code++) {
            var hidden = plain().resize(9000, 9000).join();
            var jpeg = plain().insert(0, JpegParts.segment(code, Arrays.copyOfRange(hidden, 2, hidden.length)));

            assertThat(outcome(jpeg.join()))
                    .as("marker %x", code)
                    .isIn("32x16", Reason.TOO_MANY_PIXELS.name(), Reason.CORRUPT.name(), Reason.TRUNCATED.name());
        }
    }

    @Test
    void rejectsAtOnce_whenABombHidesBehindAStuffedZero() {
        var hidden = plain().resize(32_767, 32_767).join();
        var jpeg = plain().insert(0, JpegParts.segment(0x00, Arrays.copyOfRange(hidden, 2, hidden.length)));

        assertRejected(jpeg, Reason.TOO_MANY_PIXELS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE0, 0xE1, 0xE2, 0xEC, 0xEE, 0xFE})
    void showsThePictureItself_whenAThumbnailIsInASegment(int code) throws ImageRejectedException {
        var thumbnail = plain().resize(8, 8).join();
        var jpeg = plain().insert(0, JpegParts.segment(code, thumbnail));

        assertThat(pixels(jpeg)).isEqualTo(pixels(plain()));
    }

    @Test
    void showsTheFirstPicture_whenMoreFollow() throws ImageRejectedException {
        var more = plain().resize(9000, 9000).join();

        var picture = decoder.decode(ByteBuffer.wrap(TestImages.insert(more, 0, plain().join())));

        assertThat(picture.widthPx()).isEqualTo(32);
    }

    /** Some webcams and recorders write it; every viewer shows such pictures. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2E",
                "0000000000000000000000000000000000000000",
                "FF",
                "FFFF",
                "FF00",
                "FF01",
                "FFD3",
                "41FF0041"
            })
    void decodes_whenJunkIsBeforeASegment(String junk) throws ImageRejectedException {
        var bytes = java.util.HexFormat.of().parseHex(junk);
        for (var code : new int[] {DQT, SOF0, DHT, SOS}) {
            var parts = plain();

            assertThat(pixels(parts.insert(parts.indexOf(code), bytes))).isEqualTo(pixels(plain()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x4F, 0xBF, 0xC8, 0xD8, 0xDE, 0xDF, 0xF0, 0xFD})
    void rejects_whenAMarkerDoesNotBelong(int code) {
        assertRejected(plain().insert(1, JpegParts.segment(code, new byte[8])), Reason.CORRUPT);
    }

    @Test
    void rejects_whenThereAreTwoFrames() {
        var parts = plain();
        var second = plain().resize(9000, 9000).get(parts.indexOf(SOF0));

        assertRejected(plain().insert(parts.indexOf(SOF0) + 1, second), Reason.CORRUPT);
        assertRejected(plain().insert(parts.size(), second), Reason.CORRUPT);
    }

    @Test
    void rejects_whenTheFrameFollowsItsScan() {
        var parts = plain();
        var frame = parts.get(parts.indexOf(SOF0));

        assertRejected(parts.remove(parts.indexOf(SOF0)).insert(parts.size(), frame), Reason.CORRUPT);
    }

    @Test
    void rejects_whenItHasNoScan() {
        var parts = plain();

        assertRejected(parts.remove(parts.indexOf(SOS)), Reason.CORRUPT);
    }

    /** Lossless, hierarchical and arithmetically coded ones, and the frame markers that nobody has defined. */
    @ParameterizedTest
    @ValueSource(ints = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
    void rejects_whenTheCodingIsUnusual(int code) {
        assertRejected(plain().reframe(code), Reason.CORRUPT);
    }

    @Test
    void decodes_whenTheHeightIsSaidOnceMoreBehindTheScan() throws ImageRejectedException {
        var parts = plain();

        assertThat(pixels(parts.insert(parts.size(), JpegParts.segment(DNL, new byte[] {0, 99}))))
                .isEqualTo(pixels(plain()));
    }

    @Test
    void rejects_whenTheHeightIsSaidOnlyBehindTheScan() {
        var parts = plain().resize(32, 0);

        assertRejected(parts.insert(parts.size(), JpegParts.segment(DNL, new byte[] {0, 16})), Reason.CORRUPT);
    }

    @Test
    void rejects_whenThereAreMoreScansThanAnyEncoderWrites() {
        var parts = JpegParts.of(TestImages.scaled("street/car.jpg", 640, 480, ".jpg", TestImages.progressive(), 1));
        var last = parts.get(parts.lastIndexOf(SOS));
        for (var i = 0; i < 60; i++) {
            parts.insert(parts.size(), last);
        }

        assertRejected(parts, Reason.TOO_MANY_SCANS);
    }

    @Test
    void rejects_whenAFewScansGoOverVeryManyPixels() throws ImageRejectedException {
        var ordinary = JpegParts.of(TestImages.scaled("street/car.jpg", 640, 480, ".jpg", TestImages.progressive(), 1));
        var last = ordinary.get(ordinary.lastIndexOf(SOS));
        for (var i = 0; i < 20; i++) {
            ordinary.insert(ordinary.size(), last);
        }

        assertThat(pixels(ordinary)).isNotEmpty();
        assertRejected(ordinary.resize(7000, 7000), Reason.TOO_MANY_SCANS);
    }

    private static JpegParts plain() {
        return JpegParts.of(TestImages.quarters(32, 16, "jpg"));
    }

    private int[] pixels(JpegParts jpeg) throws ImageRejectedException {
        var picture = decoder.decode(ByteBuffer.wrap(jpeg.join()));
        var pixels = Pixels.of(picture);
        var values = new int[picture.widthPx() * picture.heightPx()];
        for (var i = 0; i < values.length; i++) {
            values[i] = pixels.rgb(i % picture.widthPx(), i / picture.widthPx());
        }
        return values;
    }

    private String outcome(byte[] jpeg) {
        try {
            var picture = decoder.decode(ByteBuffer.wrap(jpeg));
            return picture.widthPx() + "x" + picture.heightPx();
        } catch (ImageRejectedException e) {
            return e.reason().name();
        }
    }

    private void assertRejected(JpegParts jpeg, Reason reason) {
        assertThatExceptionOfType(ImageRejectedException.class)
                .isThrownBy(() -> decoder.decode(ByteBuffer.wrap(jpeg.join())))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
