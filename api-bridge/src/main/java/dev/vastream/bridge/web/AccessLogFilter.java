package dev.vastream.bridge.web;

import dev.vastream.bridge.body.AtEnd;
import dev.vastream.bridge.security.KeyFilter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus.Series;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line a request: method, path, status, duration and the name of the key; no query, no header, no body. And the timer {@code
 * http.server.requests} with Spring's own tags: its observations cost a tenth of the bridge's time for a request, this does
 * not.
 */
public final class AccessLogFilter extends OncePerRequestFilter {

    /** Name of the timer. */
    public static final String TIMER = "http.server.requests";

    private static final Logger LOG = LoggerFactory.getLogger("dev.vastream.bridge.access");
    private static final String UNKNOWN = "UNKNOWN";
    private static final int MOST_CHARACTERS = 200;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final MeterRegistry meters;

    public AccessLogFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            AtEnd.run(request, () -> note(request, response.getStatus(), Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    private void note(HttpServletRequest request, int status, Duration took) {
        // A caller may send any word as the method: neither log nor metric grows with it.
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : UNKNOWN;
        var key = request.getAttribute(KeyFilter.KEY_NAME);
        LOG.info(
                "{} {} {} {} ms{}{}",
                method,
                path(request),
                status,
                took.toMillis(),
                key == null ? "" : " ",
                key == null ? "" : key);
        // The pattern, not the path: a metric must not have as many rows as there are ids.
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var series = Series.resolve(status);
        meters.timer(
                        TIMER,
                        "method",
                        method,
                        "uri",
                        pattern == null ? UNKNOWN : pattern.toString(),
                        "status",
                        Integer.toString(status),
                        "outcome",
                        series == null ? UNKNOWN : series.name())
                .record(took);
    }

    private static String path(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.length() <= MOST_CHARACTERS ? path : path.substring(0, MOST_CHARACTERS) + "...";
    }
}
