package dev.vastream.ingest.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a camera asks for credentials.
 *
 * @param isDigest whether they are to be hashed
 * @param parameters by lower-case name
 */
record Challenge(boolean isDigest, Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256");

    /** The safest of those that can be met; empty when there is none. */
    static Optional<Challenge> strongest(List<String> demands) {
        return demands.stream()
                .map(Challenge::read)
                .flatMap(Optional::stream)
                .max((one, other) -> Integer.compare(one.strength(), other.strength()));
    }

    private static Optional<Challenge> read(String demand) {
        var scheme = demand.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        var parameters = new HashMap<String, String>();
        var found = PARAMETER.matcher(demand);
        while (found.find()) {
            var value = found.group(2) != null ? found.group(2) : found.group(3);
            parameters.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), value);
        }
        var challenge = new Challenge(scheme.equals("digest"), parameters);
        return scheme.equals("basic") || challenge.isDigest() && challenge.canBeMet()
                ? Optional.of(challenge)
                : Optional.empty();
    }

    private boolean canBeMet() {
        return hasParameter("nonce") && ALGORITHMS.contains(algorithm()) && (!hasParameter("qop") || wantsCount());
    }

    private int strength() {
        return isDigest ? 1 + ALGORITHMS.indexOf(algorithm()) : 0;
    }

    boolean isStale() {
        return parameter("stale").equalsIgnoreCase("true");
    }

    String algorithm() {
        return parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    }

    /** Whether requests are counted, which newer cameras ask for. */
    boolean wantsCount() {
        return List.of(parameter("qop").split("[\\s,]+")).contains("auth");
    }

    boolean hasParameter(String name) {
        return parameters.containsKey(name);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
