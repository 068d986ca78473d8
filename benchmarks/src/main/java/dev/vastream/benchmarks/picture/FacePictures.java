package dev.vastream.benchmarks.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** The mirror's pictures of one person each, made small. */
public record FacePictures(List<byte[]> jpegs) {

    private static final int LONGEST_SIDE_PX = 400;

    public FacePictures {
        jpegs = List.copyOf(jpegs);
        if (jpegs.isEmpty()) {
            throw new IllegalArgumentException("jpegs must not be empty");
        }
    }

    /** @param images the mirror's folder of pictures */
    public static FacePictures load(Path images) throws IOException {
        try (var files = Files.walk(images.resolve("faces"))) {
            return new FacePictures(files.filter(file -> file.toString().endsWith(".jpg"))
                    .filter(file -> !file.toString().contains("_multi"))
                    .sorted()
                    .map(FacePictures::small)
                    .toList());
        }
    }

    public byte[] get(int index) {
        return jpegs.get(Math.floorMod(index, jpegs.size()));
    }

    private static byte[] small(Path file) {
        try {
            return DrawnJpeg.small(ImageIO.read(file.toFile()), LONGEST_SIDE_PX);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
