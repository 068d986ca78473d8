package dev.vastream.bridge.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may call a bridge.
 *
 * @param apiKeys keys for every call; where there are any, every call but health needs one
 * @param metricsKeys keys that may read the metrics and nothing else
 * @param corsOrigins web pages, by their origin, whose scripts may call and read the answers
 * @param hostNames names that this bridge is called by beside those of its own machine
 */
public record Access(List<String> apiKeys, List<String> metricsKeys, Set<String> corsOrigins, Set<String> hostNames) {

    /** On loopback: everybody on this machine, no web page. */
    public static final Access OPEN = new Access(List.of(), List.of(), Set.of(), Set.of());

    private static final int LEAST_CHARACTERS = 16;
    private static final int MOST_CHARACTERS = 512;

    /** What a header can carry without a question of its encoding. */
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    private static final Pattern HOST_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,253}|\\[[0-9a-fA-F:.]{2,45}]");

    /** In lower case, as browsers write it. Names of containers have underscores, which Java's own reader of URLs refuses. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");

    /** @throws IllegalArgumentException with a sentence that names the option, and never a key */
    public Access {
        apiKeys = List.copyOf(apiKeys);
        metricsKeys = List.copyOf(metricsKeys);
        corsOrigins = Set.copyOf(corsOrigins);
        hostNames =
                hostNames.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        checkKeys("--api-keys", apiKeys);
        checkKeys("--metrics-key", metricsKeys);
        check(
                Stream.concat(apiKeys.stream(), metricsKeys.stream()).distinct().count()
                        == apiKeys.size() + metricsKeys.size(),
                "--api-keys and --metrics-key must all differ: one of them is given twice");
        check(
                metricsKeys.isEmpty() || !apiKeys.isEmpty(),
                "--metrics-key (VA_METRICS_KEY) is of use only beside --api-keys (VA_API_KEYS): without those"
                        + " everybody may read the metrics");
        corsOrigins.forEach(origin -> check(
                ORIGIN.matcher(origin).matches(),
                "--cors-origins must be origins of web pages like https://app.example or http://localhost:3000, is '"
                        + origin + "'"));
        hostNames.forEach(name -> check(
                HOST_NAME.matcher(name).matches(),
                "--host-names must be names or addresses without a port, is '" + name + "'"));
    }

    /** Keys for every call, and nothing else. */
    public static Access ofKeys(List<String> apiKeys) {
        return new Access(apiKeys, List.of(), Set.of(), Set.of());
    }

    private static void checkKeys(String option, List<String> keys) {
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var name = option + ": key " + (i + 1);
            check(
                    key.length() >= LEAST_CHARACTERS,
                    name + " is shorter than " + LEAST_CHARACTERS + " characters, which can be guessed");
            check(key.length() <= MOST_CHARACTERS, name + " is longer than " + MOST_CHARACTERS + " characters");
            check(
                    PRINTABLE.matcher(key).matches(),
                    name + " must be of letters, digits and signs of ASCII, without blanks");
        }
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "Access[apiKeys=" + apiKeys.size() + ", metricsKeys=" + metricsKeys.size() + ", corsOrigins="
                + corsOrigins + ", hostNames=" + hostNames + "]";
    }
}
