package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.ingest.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a camera is, from an argument, a file or standard input: what holds a password is best not an argument. */
final class AddressOptions {

    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST_BYTES = 8_192;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the camera: rtsp, rtsps, http or https, a file below the input folder, or 'push:' when"
                            + " somebody publishes it. '-' reads it from standard input, unseen: arguments are visible to everybody"
                            + " on the machine and stay in the shell's history.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--url-file",
            paramLabel = "FILE",
            description = "Read the address from the first line of this file, e.g. a mounted secret.")
    private Optional<Path> file = Optional.empty();

    /** Whether others can see it. */
    boolean isArgument() {
        return url.filter(text -> !text.equals(STANDARD_INPUT)).isPresent();
    }

    /** @throws IllegalArgumentException with a sentence when it is said nowhere, twice, or cannot be read */
    String address() {
        if (url.isPresent() == file.isPresent()) {
            throw new IllegalArgumentException("say where the camera is, by --url or by --url-file");
        }
        var text = isArgument() ? url.get() : file.map(AddressOptions::inFile).orElseGet(AddressOptions::typed);
        if (text.isBlank()) {
            throw new IllegalArgumentException("the camera's address is empty");
        }
        return text.strip();
    }

    private static String inFile(Path path) {
        try (var input = Files.newInputStream(path)) {
            return firstLine(input);
        } catch (IOException e) {
            throw new IllegalArgumentException("--url-file: " + path + " cannot be read", e);
        }
    }

    private static String typed() {
        if (Terminal.isInteractive()) {
            var text = System.console().readPassword("Address (not shown): ");
            return text == null ? "" : new String(text);
        }
        try {
            return firstLine(System.in);
        } catch (IOException e) {
            throw new IllegalArgumentException("standard input cannot be read", e);
        }
    }

    /** Not beyond it: what holds the other end of a pipe may keep it open. */
    private static String firstLine(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            if (line.size() == LONGEST_BYTES) {
                throw new IllegalArgumentException("the camera's address is too long");
            }
            line.write(next);
        }
        return line.toString(UTF_8);
    }
}
