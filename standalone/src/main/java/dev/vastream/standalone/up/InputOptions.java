package dev.vastream.standalone.up;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say which cameras may be registered and pulled; bridge and ingest judge alike. */
final class InputOptions {

    @Option(
            names = "--input-folder",
            paramLabel = "DIR",
            defaultValue = "${env:VA_INPUT_FOLDER:-}",
            description = "Folder of videos that may be registered as cameras; none by default (env VA_INPUT_FOLDER).")
    private String folder;

    @Option(
            names = "--input-hosts",
            paramLabel = "HOSTS",
            defaultValue = "${env:VA_INPUT_HOSTS:-}",
            description =
                    "Hosts that cameras may be at: names, *.suffix, addresses and CIDR, with commas between; by default"
                            + " all but link-local, multicast and broadcast addresses (env VA_INPUT_HOSTS).")
    private String hosts;

    @Option(
            names = "--secret-key",
            paramLabel = "FILE",
            defaultValue = "${env:VA_SECRET_KEY:-}",
            description =
                    "Key that passwords in addresses of cameras are sealed with, 32 bytes in base64; by default one that"
                            + " is made in the data folder (env VA_SECRET_KEY).")
    private String secretKey;

    Inputs inputs() {
        return new Inputs(path(folder), hosts, path(secretKey));
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
