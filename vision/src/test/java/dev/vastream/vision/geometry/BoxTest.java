package dev.vastream.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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

    @Test
    void centreIsInTheMiddle() {
        assertThat(new Box(10, 20, 30, 50).centre()).isEqualTo(new Point(25, 45));
        assertThat(new Box(-4, 0, 8, 0).centre()).isEqualTo(new Point(0, 0));
    }

    @Test
    void scalesPositionAndSize() {
        var scaled = new Box(10, 20, 30, 50).scale(0.5f);

        assertThat(scaled).isEqualTo(new Box(5, 10, 15, 25));
        assertThat(scaled.centre()).isEqualTo(new Point(12.5f, 22.5f));
    }

    /** Whatever the box: the clipped one lies in the picture and in the box, and clipping it again changes nothing. */
    @Test
    void clippedBoxIsCommonToBoxAndPicture() {
        var random = new Random(1);
        for (var round = 0; round < 1_000; round++) {
            var box = new Box(
                    random.nextInt(300) - 150, random.nextInt(300) - 150, random.nextInt(200), random.nextInt(200));

            var clipped = box.clip(100, 80);

            assertThat(clipped.left()).isBetween(0f, 100f);
            assertThat(clipped.right()).isBetween(clipped.left(), 100f);
            assertThat(clipped.top()).isBetween(0f, 80f);
            assertThat(clipped.bottom()).isBetween(clipped.top(), 80f);
            assertThat(clipped.area()).isEqualTo(commonPixels(box, 100, 80));
            assertThat(clipped.clip(100, 80)).isEqualTo(clipped);
        }
    }

    private static float commonPixels(Box box, int widthPx, int heightPx) {
        var common = 0;
        for (var y = 0; y < heightPx; y++) {
            for (var x = 0; x < widthPx; x++) {
                common += x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom() ? 1 : 0;
            }
        }
        return common;
    }
}
