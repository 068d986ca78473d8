package dev.vastream.bridge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Finds the key that a request presents. */
final class Credentials {

    static final String HEADER = "x-api-key";

    private static final String BASIC = "Basic ";

    private Credentials() {}

    /** The key of the {@code x-api-key} header; an empty one is none. */
    static Optional<String> header(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER)).filter(key -> !key.isBlank());
    }

    static boolean hasPassword(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** The header's key and the password of HTTP Basic, as far as they are there. */
    static Stream<String> all(HttpServletRequest request) {
        return Stream.concat(header(request).stream(), basicPassword(request).stream());
    }

    private static Optional<String> basicPassword(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            var decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            var text = new String(decoded, StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
