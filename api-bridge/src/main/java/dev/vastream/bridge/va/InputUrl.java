package dev.vastream.bridge.va;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a channel's frames come from: only what somebody else publishes is served, the rest is refused by its reason. */
final class InputUrl {

    /** Somebody else publishes the camera. */
    static final String PUSHED = "push:";

    private static final int MAX_PORT = 65_535;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Set<String> PULLED = Set.of("rtsp", "rtsps", "http", "https");
    private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "mkv", "avi", "mov", "ts", "webm", "gif");
    private static final Pattern SECRET = Pattern.compile(".*(user|pass|pwd|token|key|secret|auth|sig|cred).*");

    private InputUrl() {}

    /** @throws VaRefusal when it cannot be served; the message does not repeat it, for it may hold a password */
    static void check(String url, String field) {
        if (url.equals(PUSHED)) {
            return;
        }
        if (url.startsWith("/") || url.startsWith("file:///")) {
            checkFile(url, field);
        }
        var scheme = SCHEME.matcher(url);
        if (!scheme.matches() || !PULLED.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            throw malformed(field, "must be rtsp, rtsps, http, https, a file or push:");
        }
        checkPulled(url, field);
    }

    private static void checkFile(String url, String field) {
        var extension = url.substring(url.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        throw VIDEOS.contains(extension)
                ? new VaRefusal(VaCode.NOT_SUPPORT_FUNCTION, field + ": VA_INPUT_FOLDER is not set")
                : new VaRefusal(
                        VaCode.NOT_SUPPORT_VIDEO_EXT,
                        field + ": must end in one of "
                                + VIDEOS.stream().sorted().toList());
    }

    private static void checkPulled(String url, String field) {
        var uri = parsed(url, field);
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw malformed(field, "needs a host, and a port from 1 to " + MAX_PORT + " if any");
        }
        if (url.contains("***")) {
            throw malformed(field, "credentials must be given again");
        }
        if (uri.getRawUserInfo() != null || hasSecret(uri.getRawQuery())) {
            throw new VaRefusal(VaCode.FAIL_CREATE_CHANNEL, field + ": VA_SECRET_KEY is not set");
        }
        throw new VaRefusal(
                VaCode.NOT_SUPPORT_FUNCTION,
                field + ": no camera is pulled by this release; publish it ('./va publish'), and register it as push:");
    }

    private static boolean hasSecret(String query) {
        return query != null
                && Stream.of(query.split("&"))
                        .map(parameter -> parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT))
                        .anyMatch(name -> SECRET.matcher(name).matches());
    }

    private static URI parsed(String url, String field) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw malformed(field, "is no address");
        }
    }

    private static VaRefusal malformed(String field, String reason) {
        return new VaRefusal(VaCode.RTSP_FORMAT_NOT_CORRECT, field + ": " + reason);
    }
}
