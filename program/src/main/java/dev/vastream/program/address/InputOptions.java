package dev.vastream.program.address;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say where frames of channels may come from, of bridges, which register them, and ingests, which pull them. */
public final class InputOptions {

    @Option(
            names = "--input-folder",
            paramLabel = "FOLDER",
            defaultValue = "${env:VA_INPUT_FOLDER:-}",
            description = "Folder of recordings that channels may play; without it there are none (VA_INPUT_FOLDER).")
    private String folder;

    @Option(
            names = "--input-hosts",
            paramLabel = "LIST",
            defaultValue = "${env:VA_INPUT_HOSTS:-}",
            description =
                    "Hosts that channels may be pulled from, separated by commas: names, *.suffix, addresses, CIDR;"
                            + " without it all but link-local, multicast and broadcast addresses, and loopback only"
                            + " where the bridge is on loopback itself, or with --input-loopback (VA_INPUT_HOSTS).")
    private String hosts;

    @Option(
            names = "--secret-key",
            paramLabel = "FILE",
            defaultValue = "${env:VA_SECRET_KEY:-}",
            description = "File of the key that passwords of cameras are sealed with, 32 bytes in base64, the same for"
                    + " bridges and ingests; without it 'va up' makes one in its data folder, and other programs"
                    + " know no channel with a password (VA_SECRET_KEY).")
    private String secretKey;

    /** @throws IllegalArgumentException with a sentence that names the option, when there is no such key or host */
    public InputSettings settings() {
        return new InputSettings(path(folder), hosts, path(secretKey));
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
