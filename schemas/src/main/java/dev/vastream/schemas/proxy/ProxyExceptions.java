package dev.vastream.schemas.proxy;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Hosts that are reached without a proxy: this machine, and those of {@code NO_PROXY}. */
final class ProxyExceptions {

    private static final String ADDRESS = "(\\d{1,3}\\.){3}\\d{1,3}";
    private static final int ADDRESS_BITS = 32;

    private final List<String> entries;

    /** @param list names, domains, addresses and networks (10.0.0.0/8), with commas between, a port where wanted; or * */
    ProxyExceptions(String list) {
        entries = Arrays.stream(list.split("[,\\s]+"))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean covers(URI target) {
        var host = target.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        return isThisMachine(host) || entries.stream().anyMatch(entry -> covers(entry, host, target.getPort()));
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        var name = entry;
        if (entry.matches("[^:]+:\\d+")) {
            if (!entry.endsWith(":" + port)) {
                return false;
            }
            name = entry.substring(0, entry.indexOf(':'));
        }
        if (name.matches(ADDRESS + "/\\d{1,2}")) {
            return host.matches(ADDRESS) && isIn(host, name);
        }
        var domain = name.replaceFirst("^\\*?\\.", "").replaceAll("^\\[|]$", "");
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean isIn(String host, String network) {
        var slash = network.indexOf('/');
        var bits = Math.min(ADDRESS_BITS, Integer.parseInt(network.substring(slash + 1)));
        var mask = bits == 0 ? 0 : -1L << (ADDRESS_BITS - bits);
        return (number(host) & mask) == (number(network.substring(0, slash)) & mask);
    }

    private static long number(String address) {
        return Arrays.stream(address.split("\\.")).mapToLong(Long::parseLong).reduce(0, (a, b) -> a << 8 | b);
    }
}
