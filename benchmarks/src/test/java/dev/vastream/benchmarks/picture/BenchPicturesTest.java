package dev.vastream.benchmarks.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPicturesTest {

    @Test
    void generatesDifferentPicturesOf720Lines_withoutAMirror(@TempDir Path nothing) throws IOException {
        var pictures = BenchPictures.load(Optional.of(nothing));

        assertThat(pictures.origin()).contains("generated").contains("no mirror");
        assertThat(pictures.jpegs().stream().map(Arrays::hashCode).distinct().count())
                .isGreaterThan(10);
        var first = ImageIO.read(new ByteArrayInputStream(pictures.jpegs().get(0)));
        assertThat(first.getWidth()).isEqualTo(1280);
        assertThat(first.getHeight()).isEqualTo(720);
    }

    @Test
    void takesTheMirrorsPictures(@TempDir Path mirror) throws IOException {
        var street = mirror.resolve("images/street").toFile();
        assertThat(street.mkdirs()).isTrue();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "jpeg", new File(street, "a.jpg"));

        var pictures = BenchPictures.load(Optional.of(mirror));

        assertThat(pictures.origin()).startsWith("1 photographs");
        var only = ImageIO.read(new ByteArrayInputStream(pictures.jpegs().get(0)));
        assertThat(only.getWidth()).isEqualTo(1280);
    }
}
