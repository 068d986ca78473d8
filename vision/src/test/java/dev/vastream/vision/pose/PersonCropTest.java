package dev.vastream.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import org.junit.jupiter.api.Test;

class PersonCropTest {

    @Test
    void isASquareAroundTheBox() {
        assertThat(PersonCrop.of(new Box(100, 50, 40, 80))).isEqualTo(new PersonCrop(70, 40, 100));
    }

    @Test
    void pixelCentresMeet_whenThePictureIsDrawnOnACanvas() {
        var crop = new PersonCrop(70, 40, 100);

        var middle = crop.toCanvas(50).apply(new Point(119.5f, 89.5f));

        assertThat((double) middle.x()).isCloseTo(24.5, within(1e-4));
        assertThat((double) middle.y()).isCloseTo(24.5, within(1e-4));
        assertThat(crop.x(0.5)).isEqualTo(120);
        assertThat(crop.y(0.5)).isEqualTo(90);
    }

    @Test
    void hasASide_whenTheBoxHasNone() {
        assertThat(PersonCrop.of(new Box(5, 5, 0, 0)).side()).isEqualTo(1);
    }
}
