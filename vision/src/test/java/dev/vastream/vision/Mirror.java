package dev.vastream.vision;

import java.nio.file.Path;

/**
 * The folder with {@code models/} and {@code images/} that tests on real pictures need: setting {@code VA_MIRROR}, else
 * {@code shared} beside the project. Without it such tests are skipped aloud; in CI a skip is a failure when the
 * mirror is there.
 */
public final class Mirror {

    private Mirror() {}

    /** Aborts the test (JUnit assumption) when there is no mirror. */
    public static Path require() {
        throw new UnsupportedOperationException("helper B");
    }

    /** A file below {@code images/}. */
    public static Path image(String relative) {
        return require().resolve("images").resolve(relative);
    }

    /** The folder {@code models/}. */
    public static Path models() {
        return require().resolve("models");
    }
}
