package dev.vastream.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder with {@code models/} and {@code images/} that tests on real pictures need: setting {@code VA_MIRROR}, else
 * {@code shared} beside the project. Without it such tests are skipped aloud; in CI a skip is a failure when the
 * mirror is there.
 */
public final class Mirror {

    private static final String SETTING = "VA_MIRROR";

    private Mirror() {}

    /** Aborts the test (JUnit assumption) when there is no mirror. */
    public static Path require() {
        var mirror = find();
        if (mirror.isEmpty()) {
            System.err.println("SKIPPED: no models and pictures to test with; set " + SETTING
                    + " to a folder with models/ and images/");
        }
        Assumptions.assumeTrue(mirror.isPresent(), "no mirror: set " + SETTING);
        return mirror.get();
    }

    /** A file below {@code images/}. */
    public static Path image(String relative) {
        return require().resolve("images").resolve(relative);
    }

    /** The bytes of a file below {@code images/}. */
    public static ByteBuffer bytes(String relative) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(image(relative)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder {@code models/}. */
    public static Path models() {
        return require().resolve("models");
    }

    private static Optional<Path> find() {
        var setting = System.getenv(SETTING);
        if (setting != null && !setting.isBlank()) {
            return Optional.of(Path.of(setting)).filter(Mirror::isMirror);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared"))
                .filter(Mirror::isMirror)
                .findFirst();
    }

    private static boolean isMirror(Path folder) {
        return Files.isDirectory(folder.resolve("models")) && Files.isDirectory(folder.resolve("images"));
    }
}
