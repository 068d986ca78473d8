package dev.vastream.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoxTest {

    @Test
    void unionCountsTheOverlapOnce() {
        var box = new Box(0, 0, 10, 10);

        assertThat(box.iou(new Box(5, 0, 10, 10))).isEqualTo(1 / 3f);
        assertThat(box.iou(new Box(10, 0, 10, 10))).isZero();
        assertThat(box.iou(box)).isEqualTo(1);
    }

    @Test
    void clipsToThePicture() {
        assertThat(new Box(-5, 90, 20, 20).clip(100, 100)).isEqualTo(new Box(0, 90, 15, 10));
        assertThat(new Box(200, 200, 5, 5).clip(100, 100).area()).isZero();
    }
}
