package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelFormatTest {

    /** What torchvision's ToTensor and Normalize give for the values 0, 128 and 255. */
    @ParameterizedTest
    @CsvSource({
        "0,   0, -2.117904",
        "0, 128,  0.074065",
        "0, 255,  2.248908",
        "1,   0, -2.035714",
        "1, 255,  2.428571",
        "2,   0, -1.804444",
        "2, 255,  2.640000",
    })
    void imageNetValueIsThatOfItsColour(int colour, int value, double expected) {
        var format = PixelFormat.imageNetPlanes();

        assertThat(value * format.factor().of(colour) + format.offset().of(colour))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void takesColoursFromPicturesThatAreBgr() {
        assertThat(PixelFormat.bgrPlanes(0).channelOf(0)).isZero();
        assertThat(PixelFormat.imageNetPlanes().channelOf(0))
                .as("red is the last")
                .isEqualTo(2);
        assertThat(PixelFormat.imageNetPlanes().channelOf(1)).isEqualTo(1);
    }

    @Test
    void treatsColoursAlike_onlyWhenNothingDiffers() {
        var grey = new Triple(127.5, 127.5, 127.5);
        var uneven = new Triple(127.5, 127.5, 128);

        assertThat(PixelFormat.bgrPlanes(114).treatsColoursAlike()).isTrue();
        assertThat(PixelFormat.normalised(Colours.BGR, Layout.PLANES, grey, grey)
                        .treatsColoursAlike())
                .isTrue();
        assertThat(PixelFormat.normalised(Colours.RGB, Layout.PLANES, grey, grey)
                        .treatsColoursAlike())
                .isFalse();
        assertThat(PixelFormat.normalised(Colours.BGR, Layout.PLANES, uneven, grey)
                        .treatsColoursAlike())
                .isFalse();
        assertThat(PixelFormat.normalised(Colours.BGR, Layout.PLANES, grey, uneven)
                        .treatsColoursAlike())
                .isFalse();
    }

    @Test
    void padsWithTheColourAsTheModelSeesIt() {
        assertThat(PixelFormat.bgrPlanes(114).paddingValue(1)).isEqualTo(114);
        assertThat(PixelFormat.imageNetPlanes().paddingValue(0)).as("black").isCloseTo(-2.117904, within(1e-5));
    }
}
