package dev.vastream.bridge.security;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that a caller may reach this server by. The owner of a name can make it resolve to any address, and then read
 * the answers with a web page; so on loopback, where keys may be off, only names that cannot be made so are accepted.
 */
public final class HostNames {

    private static final String LOCALHOST = "localhost";
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[(::|(0+:){7}0*)1]");

    private final Set<String> names;
    private final boolean isLoopback;

    /**
     * @param names names of the settings
     * @param address what this server listens on, as in the settings
     */
    public HostNames(Set<String> names, String address, boolean isLoopback) {
        this.names = new HashSet<>(names);
        this.isLoopback = isLoopback;
        if (isLoopback) {
            this.names.add(address.toLowerCase(Locale.ROOT));
        }
    }

    /** @param host header Host, null where there is none: no browser leaves it out */
    boolean permit(String host) {
        if (host == null || host.isEmpty() || !isLoopback && names.isEmpty()) {
            return true;
        }
        var name = withoutPort(host).toLowerCase(Locale.ROOT);
        return names.contains(name)
                || name.equals(LOCALHOST)
                || name.endsWith("." + LOCALHOST)
                || LOOPBACK.matcher(name).matches();
    }

    private static String withoutPort(String host) {
        var colon = host.lastIndexOf(':');
        var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
