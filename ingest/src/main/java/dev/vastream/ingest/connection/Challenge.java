package dev.vastream.ingest.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a camera asks for credentials.
 *
 * @param scheme lower case
 * @param parameters by lower-case name, their quotes and escapes read
 */
record Challenge(String scheme, Map<String, String> parameters) {

    /** What is before a word, the word, and its value if it has one; possessive, for a server may write what it likes. */
    private static final Pattern WORD = Pattern.compile("\\G([^A-Za-z0-9_-]*+)([A-Za-z0-9_-]++)"
            + "(?<value>\\s*+=\\s*+(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>[^\\s,\"]*+)))?");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256");

    /** The safest of those that can be met; empty when there is none. */
    static Optional<Challenge> strongest(List<String> demands) {
        return demands.stream()
                .flatMap(demand -> read(demand).stream())
                .filter(challenge -> challenge.scheme.equals("basic") || challenge.isDigest() && challenge.canBeMet())
                .max((one, other) -> Integer.compare(one.strength(), other.strength()));
    }

    /** One header may hold several, with commas between them as between their parameters (RFC 9110, 11.6.1). */
    private static List<Challenge> read(String demand) {
        var all = new ArrayList<Challenge>();
        var word = WORD.matcher(demand);
        while (word.find()) {
            var name = word.group(2).toLowerCase(Locale.ROOT);
            if (word.group("value") != null && !all.isEmpty()) {
                all.get(all.size() - 1).parameters.putIfAbsent(name, value(word));
            } else if (all.isEmpty() || word.group(1).contains(",")) {
                all.add(new Challenge(name, new HashMap<>()));
            }
        }
        return all;
    }

    private static String value(Matcher word) {
        var quoted = word.group("quoted");
        return quoted == null ? word.group("plain") : ESCAPED.matcher(quoted).replaceAll("$1");
    }

    boolean isDigest() {
        return scheme.equals("digest");
    }

    private boolean canBeMet() {
        return hasParameter("nonce") && ALGORITHMS.contains(algorithm()) && (!hasParameter("qop") || wantsCount());
    }

    private int strength() {
        return isDigest() ? 1 + ALGORITHMS.indexOf(algorithm()) : 0;
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
