package dev.vastream.program.address;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of an address as somebody wrote it, read once: an address in one of its many notations, or a name. What is read
 * here is what is connected to, so no other reader of the text can come to another address.
 *
 * @param name lower-case ASCII without a dot at the end; empty for an address
 * @param address the address; empty for a name
 */
record HostText(String name, Optional<InetAddress> address) {

    private static final int LONGEST_NAME = 253;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,62}(\\.[a-z0-9_][a-z0-9_-]{0,62})*");
    private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /**
     * Reads a host.
     *
     * @param text name or address; IPv6 also in brackets. Letters of other scripts are read as IDNA says, so that full-width
     *     digits are digits
     * @return empty when it is neither
     */
    static Optional<HostText> read(String text) {
        var isBracketed = text.startsWith("[") && text.endsWith("]");
        var host = isBracketed ? text.substring(1, text.length() - 1) : text;
        if (isBracketed || host.indexOf(':') >= 0) {
            return ipv6(host.toLowerCase(Locale.ROOT));
        }
        return ascii(host).flatMap(HostText::named);
    }

    private static Optional<HostText> named(String host) {
        // Also of an address: resolvers take 127.0.0.1. for what it is without its dot.
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (NUMBER_LAST.matcher(name).matches()) {
            // No name ends in a number (WHATWG URL, "ends in a number checker"): an address, or nothing.
            return Ipv4Text.read(name).map(HostText::of);
        }
        return NAME.matcher(name).matches() && name.length() <= LONGEST_NAME
                ? Optional.of(new HostText(name, Optional.empty()))
                : Optional.empty();
    }

    static HostText of(InetAddress address) {
        return new HostText("", Optional.of(address));
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A zone id, which names a network card of this machine, makes it no address: cameras are not written so. */
    private static Optional<HostText> ipv6(String host) {
        if (!IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            // With a colon in it no name server is asked.
            return Optional.of(of(InetAddress.getByName(host)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
