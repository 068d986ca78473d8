package dev.vastream.ingest.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a URL is named in a message: scheme, host and port. Cameras take passwords in every other place (the user part, the
 * path, the query), and nobody can tell them from harmless text, so the rest is never shown.
 */
public final class UrlLabel {

    /** Stands for what is not shown. */
    private static final String HIDDEN = "…";

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,15}");
    /** A name, also with underscores as containers have them, or an address; then perhaps a port. */
    private static final Pattern HOST =
            Pattern.compile("(?:[\\p{L}\\p{N}._-]{1,253}|\\[[0-9A-Fa-f:.%\\w]{2,60}])(?::\\d{1,5})?");

    /** To the end of the line: a password may hold blanks and quotes. */
    private static final Pattern URL_AND_REST = Pattern.compile("[A-Za-z0-9+.-]+://.*");

    private static final Pattern WORD_WITH_AT = Pattern.compile("\\S*@\\S*");
    private static final Pattern PERHAPS_URL = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:|[@&?=]");

    private UrlLabel() {}

    /** Scheme, host and port of a URL; the host is left out where it cannot be told from a password for certain. */
    public static String of(String url) {
        var colon = url.indexOf("://");
        if (colon < 0 || !SCHEME.matcher(url.substring(0, colon)).matches()) {
            return "the URL";
        }
        var scheme = url.substring(0, colon + 3);
        var rest = url.substring(colon + 3);
        var end = rest.split("[/?#\\\\]", 2)[0].length();
        // A password that holds a slash looks like host, path and a later '@'.
        if (rest.indexOf('@', end) >= 0) {
            return scheme + HIDDEN;
        }
        var host = rest.substring(rest.lastIndexOf('@', end) + 1, end);
        if (!HOST.matcher(host).matches()) {
            return scheme + HIDDEN;
        }
        return end == rest.length() || rest.substring(end).equals("/") ? scheme + host : scheme + host + "/" + HIDDEN;
    }

    /** A message of somebody else: URLs in it are replaced by their labels, and so is what may be a mistyped one. */
    public static String maskedIn(String message) {
        var labelled = URL_AND_REST.matcher(message).replaceAll(found -> Matcher.quoteReplacement(of(found.group())));
        return WORD_WITH_AT.matcher(labelled).replaceAll(HIDDEN);
    }

    /** Whether a text that is no URL may be a mistyped one, so that it must not be shown. */
    static boolean maybeMistyped(String text) {
        return PERHAPS_URL.matcher(text).find();
    }
}
