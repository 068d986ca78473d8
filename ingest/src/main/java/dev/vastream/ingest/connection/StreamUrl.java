package dev.vastream.ingest.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL of a camera's stream, in the parts that a client needs.
 *
 * @param scheme lower case
 * @param userInfo what stands before the {@code @}, as written; empty when there is none
 * @param host as written; IPv6 in brackets
 * @param port as written, or that of the scheme
 * @param hasPort whether the port is written
 * @param target path and query as written, without a fragment; may be empty
 */
public record StreamUrl(
        String scheme, Optional<String> userInfo, String host, int port, boolean hasPort, String target) {

    private static final Map<String, Integer> PORTS = Map.of("rtsp", 554, "rtsps", 322, "http", 80, "https", 443);
    private static final Pattern PLACE = Pattern.compile("(\\[[^\\[\\]]+]|[^:\\[\\]]+)(?::([0-9]{0,5}))?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x00-\\x20\\x7f]");

    /**
     * Reads a URL.
     *
     * @return empty when it is none of RTSP or HTTP; whoever reports that must not repeat the text
     */
    public static Optional<StreamUrl> read(String text) {
        var colon = text.indexOf("://");
        var scheme = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        if (!PORTS.containsKey(scheme) || UNPRINTABLE.matcher(text).find()) {
            return Optional.empty();
        }
        var rest = text.substring(colon + 3).split("#", 2)[0];
        var authority = rest.split("[/?\\\\]", 2)[0];
        var at = authority.lastIndexOf('@');
        var userInfo = at < 0 ? Optional.<String>empty() : Optional.of(authority.substring(0, at));
        return read(scheme, userInfo, authority.substring(at + 1), rest.substring(authority.length()));
    }

    private static Optional<StreamUrl> read(String scheme, Optional<String> userInfo, String place, String target) {
        var parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var hasPort = parts.group(2) != null && !parts.group(2).isEmpty();
        var port = hasPort ? Integer.parseInt(parts.group(2)) : PORTS.get(scheme);
        return port < 1 || port > 0xFFFF
                ? Optional.empty()
                : Optional.of(new StreamUrl(scheme, userInfo, parts.group(1), port, hasPort, target));
    }

    /** Whether the connection is encrypted. */
    public boolean isSecure() {
        return scheme.endsWith("s");
    }

    /** The user's name, decoded. */
    public Optional<String> user() {
        return userInfo.map(info -> decoded(info.split(":", 2)[0]));
    }

    /** The password, decoded; empty when there is none. */
    public String password() {
        return userInfo.filter(info -> info.contains(":"))
                .map(info -> decoded(info.split(":", 2)[1]))
                .orElse("");
    }

    /** A per cent sign that begins no code stands for itself, as does a plus. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The host and, where it is written, the port. */
    public String authority() {
        return hasPort ? host + ":" + port : host;
    }

    /** The URL without the user. */
    public String withoutUser() {
        return scheme + "://" + authority() + target;
    }

    /** Whether both are served by one host in one manner. */
    public boolean isBeside(StreamUrl other) {
        return scheme.equals(other.scheme) && host.equalsIgnoreCase(other.host);
    }

    /**
     * The URL that a reference of a message means (RFC 3986, 5.2).
     *
     * @return of the same host and port: with this one's user; empty when it is no such URL
     */
    public Optional<StreamUrl> resolve(String reference) {
        if (reference.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return read(reference).map(this::lendUser);
        }
        if (reference.startsWith("//")) {
            return read(scheme + ":" + reference).map(this::lendUser);
        }
        return read(scheme + "://" + authority() + withoutDots(sibling(reference)))
                .map(this::lendUser);
    }

    /** RFC 3986, 5.2.4. */
    private static String withoutDots(String target) {
        var path = target.split("[?#]", 2)[0];
        if (!path.contains("/.")) {
            return target;
        }
        var kept = new ArrayDeque<String>();
        var isFolder = false;
        for (var part : path.substring(1).split("/", -1)) {
            isFolder = part.equals(".") || part.equals("..");
            if (part.equals("..")) {
                kept.pollLast();
            } else if (!isFolder) {
                kept.addLast(part);
            }
        }
        return "/" + String.join("/", kept) + (isFolder && !kept.isEmpty() ? "/" : "")
                + target.substring(path.length());
    }

    private String sibling(String reference) {
        var path = target.split("\\?", 2)[0];
        if (reference.startsWith("/")) {
            return reference;
        }
        return reference.startsWith("?") || reference.isEmpty()
                ? path + reference
                : path.substring(0, path.lastIndexOf('/') + 1).replaceFirst("^$", "/") + reference;
    }

    private StreamUrl lendUser(StreamUrl other) {
        return isBeside(other) && port == other.port && other.userInfo.isEmpty()
                ? new StreamUrl(other.scheme, userInfo, other.host, other.port, other.hasPort, other.target)
                : other;
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
