package dev.vastream.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;

/** The mirror's portraits; the largest face of each is the labelled one. */
public final class Portraits {

    private Portraits() {}

    /** All of them. */
    public static List<Portrait> all() {
        try (var lines = Files.lines(Mirror.image("labels.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields -> new Portrait(fields[0], fields[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A picture of a person.
     *
     * @param file below the mirror's images
     * @param name of the person
     */
    public record Portrait(String file, String name) {

        public ByteBuffer bytes() {
            return Mirror.bytes(file);
        }
    }
}
