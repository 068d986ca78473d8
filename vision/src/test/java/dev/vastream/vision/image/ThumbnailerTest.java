package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThumbnailerTest {

    private final Thumbnailer thumbnailer = new Thumbnailer(ImageLimits.CONTRACT);

    @AfterEach
    void close() {
        thumbnailer.close();
    }

    @Test
    void cutsTheBoxAndShrinksIt() throws Exception {
        thumbnailer.open(halves(1000, 500));

        var left = image(thumbnailer.cut(new NormalisedBox(0, 0, 0.4f, 1)));
        var right = image(thumbnailer.cut(new NormalisedBox(0.6f, 0.5f, 0.4f, 0.5f)));

        assertThat(left.getHeight()).isEqualTo(160);
        assertThat(left.getWidth()).isEqualTo(128);
        assertThat(right.getWidth()).isEqualTo(160);
        assertThat(right.getHeight()).isEqualTo(100);
        assertThat(new Color(left.getRGB(60, 80)).getRed()).isCloseTo(255, within(8));
        assertThat(new Color(right.getRGB(60, 50)).getBlue()).isCloseTo(255, within(8));
    }

    @Test
    void cutsWhatIsInside_whenBoxReachesOut() throws Exception {
        thumbnailer.open(halves(100, 50));

        var cut = image(thumbnailer.cut(new NormalisedBox(-0.5f, -0.5f, 1, 2)));

        assertThat(cut.getWidth()).isEqualTo(50);
        assertThat(cut.getHeight()).isEqualTo(50);
    }

    @Test
    void refusesToCut_whenLastPictureWasRejected() throws Exception {
        thumbnailer.open(halves(100, 50));

        assertThatThrownBy(() -> thumbnailer.open(ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .isInstanceOf(ImageRejectedException.class);

        assertThatThrownBy(() -> thumbnailer.cut(new NormalisedBox(0, 0, 1, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A picture whose left half is red and whose right half is blue. */
    private static ByteBuffer halves(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width / 2, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static BufferedImage image(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
