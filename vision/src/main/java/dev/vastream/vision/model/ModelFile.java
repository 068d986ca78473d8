package dev.vastream.vision.model;

import java.nio.file.Path;
import java.util.Optional;

/** What a folder holds of a catalogue entry. */
public sealed interface ModelFile {

    /** The file, if it is there and whole. */
    Optional<Path> usable();

    /** There, with the right hash. */
    record Present(Path path) implements ModelFile {

        @Override
        public Optional<Path> usable() {
            return Optional.of(path);
        }
    }

    /** Not there. */
    record Missing(Path path) implements ModelFile {

        @Override
        public Optional<Path> usable() {
            return Optional.empty();
        }
    }

    /**
     * There, with other bytes than the catalogue's.
     *
     * @param sha256 hash that it has
     */
    record Damaged(Path path, String sha256) implements ModelFile {

        @Override
        public Optional<Path> usable() {
            return Optional.empty();
        }
    }
}
