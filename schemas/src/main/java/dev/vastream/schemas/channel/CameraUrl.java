package dev.vastream.schemas.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an address with a host.
 *
 * <p>The grammar is that of RFC 3986, and narrower for hosts: names as name servers know them, and IPv6 addresses without a
 * zone. What programs read differently, as a host in percent codes, a second {@code @} or a backslash, is not in it, so that
 * nobody connects elsewhere than was checked. The URI of Java knows RFC 2396, which has no underscores in names.
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address without brackets
 * @param port the given one, else that of the scheme
 * @param secrets in the order of the text
 */
record CameraUrl(String scheme, String host, int port, List<SecretPlace> secrets) {

    private static final Map<String, Integer> PORTS = Map.of("rtsp", 554, "rtsps", 322, "http", 80, "https", 443);
    private static final int MAX_PORT = 65_535;
    private static final int MAX_HOST = 253;

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):.*", Pattern.DOTALL);
    private static final String PLAIN = "A-Za-z0-9._~!$&'()*+,;=:%\\-";
    private static final String NAME =
            "[A-Za-z0-9_][A-Za-z0-9_-]{0,62}(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62}){0,126}\\.?";
    private static final Pattern URL = Pattern.compile("[A-Za-z]++://(?:(?<user>[" + PLAIN + "]*+)@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]{2,45}\\]|" + NAME + ")(?::(?<port>[0-9]{1,5}))?"
            + "(?:/[" + PLAIN + "@/]*+)?(?:\\?[" + PLAIN + "@/?]*+)?(?:#[" + PLAIN + "@/?]*+)?");
    private static final Pattern BAD_PERCENT_CODE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    CameraUrl {
        secrets = List.copyOf(secrets);
    }

    static CameraUrl of(String text) throws InvalidAddressException {
        var scheme = SCHEME.matcher(text);
        if (!scheme.matches() || !PORTS.containsKey(scheme.group(1).toLowerCase(Locale.ROOT))) {
            throw new InvalidAddressException("must be rtsp, rtsps, http, https, a file or push:");
        }
        var url = URL.matcher(text);
        if (!url.matches() || BAD_PERCENT_CODE.matcher(text).find()) {
            throw new InvalidAddressException("is no address with a host, as in rtsp://10.0.0.7:554/stream");
        }
        var lowerScheme = scheme.group(1).toLowerCase(Locale.ROOT);
        return new CameraUrl(lowerScheme, host(url.group("host")), port(lowerScheme, url), secrets(text, url));
    }

    private static String host(String given) throws InvalidAddressException {
        if (given.length() > MAX_HOST) {
            throw new InvalidAddressException("has a host of more than " + MAX_HOST + " characters");
        }
        var isAddress = given.startsWith("[");
        if (isAddress) {
            checkIpv6(given);
        }
        return (isAddress ? given.substring(1, given.length() - 1) : given).toLowerCase(Locale.ROOT);
    }

    /** No name server is asked: what is in brackets is an address or nothing. */
    private static void checkIpv6(String bracketed) throws InvalidAddressException {
        try {
            var unused = InetAddress.getByName(bracketed);
        } catch (UnknownHostException e) {
            throw new InvalidAddressException("has no IPv6 address between the brackets");
        }
    }

    private static int port(String scheme, Matcher url) throws InvalidAddressException {
        if (url.group("port") == null) {
            return PORTS.get(scheme);
        }
        var port = Integer.parseInt(url.group("port"));
        if (port < 1 || port > MAX_PORT) {
            throw new InvalidAddressException("must have a port from 1 to " + MAX_PORT + ", or none");
        }
        return port;
    }

    private static List<SecretPlace> secrets(String text, Matcher url) {
        var places = new ArrayList<SecretPlace>();
        if (url.group("user") != null) {
            places.add(new SecretPlace(SecretPlace.USER_INFO, url.start("user"), url.end("user")));
        }
        places.addAll(SecretPlace.parameters(text, url.end("host")));
        return places;
    }
}
