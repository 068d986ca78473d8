package dev.vastream.ingest;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options about what channels may name as their input. */
final class InputOptions {

    @Option(
            names = "--input-folder",
            paramLabel = "DIR",
            defaultValue = "${env:VA_INPUT_FOLDER:-}",
            description = "Folder whose recordings may be played; none by default (env VA_INPUT_FOLDER).")
    private String folder;

    @Option(
            names = "--input-hosts",
            paramLabel = "HOSTS",
            defaultValue = "${env:VA_INPUT_HOSTS:-}",
            description =
                    "Hosts that cameras may be on: names, *.suffix, addresses, CIDR, with commas between; by default"
                            + " all but this machine, link-local, multicast and broadcast (env VA_INPUT_HOSTS).")
    private String hosts;

    @Option(
            names = "--input-loopback",
            defaultValue = "${env:VA_INPUT_LOOPBACK:-false}",
            description = "Also allows this machine itself by default (env VA_INPUT_LOOPBACK).")
    private boolean loopback;

    @Option(
            names = "--secret-key",
            paramLabel = "FILE",
            defaultValue = "${env:VA_SECRET_KEY:-}",
            description = "File with the key that credentials of cameras are sealed with, the bridges' (env"
                    + " VA_SECRET_KEY).")
    private String secretKey;

    InputSettings settings() {
        return new InputSettings(path(folder), hosts, loopback, path(secretKey));
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
