package dev.vastream.benchmarks.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * The pictures that a benchmark runs on, all 1280×720 JPEG: real ones where there is a mirror, else generated ones.
 *
 * @param origin what they are, for the report
 * @param jpegs the encoded pictures
 */
public record BenchPictures(String origin, List<byte[]> jpegs) {

    private static final List<String> FOLDERS = List.of("street", "group", "posegt", "body");
    private static final int GENERATED = 24;

    public BenchPictures {
        jpegs = List.copyOf(jpegs);
        if (jpegs.isEmpty()) {
            throw new IllegalArgumentException("jpegs must not be empty");
        }
    }

    /**
     * Real pictures of the mirror, or generated ones.
     *
     * @param mirror folder with {@code images/}
     */
    public static BenchPictures load(Optional<Path> mirror) {
        var images = mirror.map(folder -> folder.resolve("images")).filter(Files::isDirectory);
        return images.map(BenchPictures::real).orElseGet(BenchPictures::generated);
    }

    /** The picture of that number, read-only; they repeat. */
    public ByteBuffer encoded(int index) {
        return ByteBuffer.wrap(jpegs.get(index % jpegs.size())).asReadOnlyBuffer();
    }

    /** Mean size of a picture, bytes. */
    public int meanBytes() {
        return (int) jpegs.stream().mapToInt(jpeg -> jpeg.length).average().orElseThrow();
    }

    private static BenchPictures real(Path images) {
        var jpegs = FOLDERS.stream()
                .map(images::resolve)
                .filter(Files::isDirectory)
                .flatMap(folder -> pictures(folder).stream())
                .map(BenchPictures::scaled)
                .flatMap(Optional::stream)
                .toList();
        return new BenchPictures(jpegs.size() + " photographs of the mirror, scaled to fill 1280x720, JPEG", jpegs);
    }

    private static List<Path> pictures(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches("(?i).*\\.jpe?g"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> scaled(Path file) {
        try {
            return Optional.ofNullable(ImageIO.read(file.toFile())).map(DrawnJpeg::filling720);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static BenchPictures generated() {
        var random = new Random(720);
        var jpegs = IntStream.range(0, GENERATED)
                .mapToObj(i -> DrawnJpeg.textured720(random))
                .toList();
        return new BenchPictures(GENERATED + " generated textured pictures 1280x720, JPEG (no mirror)", jpegs);
    }
}
