package dev.vastream.bridge;

import dev.vastream.bridge.security.Tls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of a bridge that speaks TLS itself, without a proxy before it. */
final class TlsOptions {

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            defaultValue = "${env:VA_TLS_CERTIFICATE:-}",
            description =
                    "Certificate to answer HTTPS with, in PEM, followed by those that it stands on; read again when"
                            + " the file changes (VA_TLS_CERTIFICATE).")
    private String certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:VA_TLS_KEY:-}",
            description = "Its private key, in PEM and not encrypted (VA_TLS_KEY).")
    private String key;

    /** @throws IllegalArgumentException with a sentence that names the option */
    Optional<Tls> tls() {
        if (certificate.isBlank() && key.isBlank()) {
            return Optional.empty();
        }
        if (certificate.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException(
                    "--tls-certificate (VA_TLS_CERTIFICATE) and --tls-key (VA_TLS_KEY) are of use only together");
        }
        return Optional.of(new Tls(path("--tls-certificate", certificate), path("--tls-key", key)));
    }

    private static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + " is no path", e);
        }
    }
}
