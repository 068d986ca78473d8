package dev.vastream.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What to publish, from wherever the user says it: the argument, a file, or the environment, in this order. */
final class SourceText {

    private static final int LONGEST_BYTES = 8192;

    private SourceText() {}

    /**
     * @param environment empty when not given
     * @throws IllegalArgumentException when it is said nowhere, twice, or in a file that cannot be read
     */
    static String of(Optional<String> argument, Optional<Path> file, String environment) {
        if (argument.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("give either SOURCE or --source-file, not both");
        }
        var text = argument.or(() -> file.map(SourceText::firstLine)).orElse(environment);
        if (text.isBlank()) {
            throw new IllegalArgumentException("what to publish is missing: give SOURCE, --source-file or VA_SOURCE");
        }
        return text;
    }

    private static String firstLine(Path file) {
        try (var input = Files.newInputStream(file)) {
            var text = new String(input.readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--source-file: " + file + " cannot be read", e);
        }
    }
}
