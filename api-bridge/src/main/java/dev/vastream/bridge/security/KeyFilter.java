package dev.vastream.bridge.security;

import dev.vastream.bridge.security.ApiKeys.Key;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Passes nothing without a key but {@code /v1/health} and the files of a page; in force wherever keys are configured. While many wrong keys come
 * from an address, a right one is accepted only if it came from there before: a guess that hits looks like one that does not,
 * and a caller behind the same proxy as a guesser is not locked out.
 */
public final class KeyFilter extends OncePerRequestFilter {

    /** Request attribute: the name of the key that was presented, for the access log. */
    public static final String KEY_NAME = "dev.vastream.bridge.key";

    private static final String OPEN = "/v1/health";
    private static final String METRICS = "/actuator/prometheus";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String MISSING_HEADER =
            "{\"detail\":[{\"loc\":[\"header\",\"x-api-key\"],\"msg\":\"field required\",\"type\":\"value_error.missing\"}]}";

    private final ApiKeys keys;
    private final Predicate<String> isOpen;
    private final WrongKeys wrong = new WrongKeys(System::nanoTime);

    /** @param isOpen paths, as they were sent, that may be read without a key */
    public KeyFilter(ApiKeys keys, Predicate<String> isOpen) {
        this.keys = keys;
        this.isOpen = isOpen;
    }

    /** Open is only what is written exactly so: any other spelling of a path needs a key like all the rest. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OPEN.equals(request.getRequestURI())
                || request.getMethod().equals("GET") && isOpen.test(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var presented = Credentials.all(request).toList();
        var row = WrongKeys.row(request.getRemoteAddr());
        var guesses = wrong.areTooMany(row);
        var key = best(presented).filter(right -> !guesses || right.cameFrom(row));
        if (key.isEmpty()) {
            refuse(request, response, presented.isEmpty(), guesses, row);
            return;
        }
        key.get().noteOrigin(row);
        request.setAttribute(KEY_NAME, key.get().toString());
        if (key.get().isForMetricsAlone() && !METRICS.equals(request.getRequestURI())) {
            Refusal.detail(response, HttpServletResponse.SC_FORBIDDEN, "this key may only read " + METRICS);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Of two keys, header and password, the one that opens more. */
    private Optional<Key> best(List<String> presented) {
        return presented.stream()
                .flatMap(text -> keys.find(text).stream())
                .min(Comparator.comparing(Key::isForMetricsAlone));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, boolean presentsNone, boolean guesses, int row)
            throws IOException {
        if (!presentsNone) {
            wrong.count(row);
        }
        if (guesses && !presentsNone) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            Refusal.detail(response, TOO_MANY_REQUESTS, "too many wrong API keys from this address");
            return;
        }
        if (isFaceCall(request) && Credentials.header(request).isEmpty()) {
            Refusal.body(response, 422, MISSING_HEADER);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"vastream\", charset=\"UTF-8\"");
        Refusal.detail(response, HttpServletResponse.SC_UNAUTHORIZED, "invalid API key");
    }

    private static boolean isFaceCall(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().startsWith("/v1/");
    }
}
