package dev.vastream.bridge;

import dev.vastream.bridge.security.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options that say who may call the HTTP endpoints; every command that starts a bridge has them. */
public final class AccessOptions {

    // The defaults of keys are left out of the help on purpose: they are secrets.
    @Option(
            names = "--api-keys",
            paramLabel = "KEYS",
            defaultValue = "${env:VA_API_KEYS:-}",
            description = "Keys that callers may present, a comma list, each of 16 characters or more. With any, every"
                    + " call but /v1/health needs one (VA_API_KEYS).")
    private String apiKeys;

    @Option(
            names = "--api-keys-file",
            paramLabel = "FILE",
            defaultValue = "${env:VA_API_KEYS_FILE:-}",
            description = "The same from a file, one key a line (VA_API_KEYS_FILE).")
    private String apiKeysFile;

    @Option(
            names = "--metrics-key",
            paramLabel = "KEY",
            defaultValue = "${env:VA_METRICS_KEY:-}",
            description = "Key that may read /actuator/prometheus and nothing else (VA_METRICS_KEY).")
    private String metricsKey;

    @Option(
            names = "--metrics-key-file",
            paramLabel = "FILE",
            defaultValue = "${env:VA_METRICS_KEY_FILE:-}",
            description = "The same from a file, one key a line (VA_METRICS_KEY_FILE).")
    private String metricsKeyFile;

    @Option(
            names = "--cors-origins",
            paramLabel = "ORIGINS",
            defaultValue = "${env:VA_CORS_ORIGINS:-}",
            description = "Web pages whose scripts may call, a comma list of origins like http://localhost:3000; none"
                    + " by default (VA_CORS_ORIGINS).")
    private String corsOrigins;

    @Option(
            names = "--host-names",
            paramLabel = "NAMES",
            defaultValue = "${env:VA_HOST_NAMES:-}",
            description = "Names that callers reach this server by, a comma list; on loopback those of this machine are"
                    + " known without, elsewhere any name is taken as long as none is given (VA_HOST_NAMES).")
    private String hostNames;

    /** @throws IllegalArgumentException with a sentence that names the option, and never a key */
    public Access access() {
        return new Access(
                keys("--api-keys", apiKeys, apiKeysFile),
                keys("--metrics-key", metricsKey, metricsKeyFile),
                Set.copyOf(items(corsOrigins).distinct().toList()),
                Set.copyOf(items(hostNames).distinct().toList()));
    }

    private static List<String> keys(String option, String texts, String file) {
        var given = items(texts).toList();
        given.forEach(key -> checkNoPath(option, key));
        return Stream.concat(given.stream(), lines(option + "-file", file)).toList();
    }

    /** A file that is not there must not become the key itself. */
    private static void checkNoPath(String option, String key) {
        if (hasSlash(key) || isFile(key)) {
            throw new IllegalArgumentException(option + " holds what looks like a path: name a file of keys with "
                    + option + "-file, and put a key with a slash in it into such a file");
        }
    }

    /** What has none may be a key in the place of a file, and is not shown. */
    private static boolean hasSlash(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
    }

    private static boolean isFile(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Stream<String> lines(String option, String file) {
        if (file.isBlank()) {
            return Stream.empty();
        }
        try {
            var keys = Files.readString(Path.of(file))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException(option + " has no key in it: " + file);
            }
            return keys.stream();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    option + (hasSlash(file) ? " cannot be read: " + file : " cannot be read: it names no file"), e);
        }
    }

    private static Stream<String> items(String list) {
        return Stream.of(list.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }
}
