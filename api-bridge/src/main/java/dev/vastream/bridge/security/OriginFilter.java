package dev.vastream.bridge.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps foreign web pages from using this server through the browser of a user who can reach it: a page under a name that
 * was made to resolve to this address, and a page that sends a request without reading the answer. Pages that are named in the
 * settings may call and read; what they send carries no cookie and no stored password.
 */
public final class OriginFilter extends OncePerRequestFilter {

    private static final int MISDIRECTED_REQUEST = 421;
    private static final String ANY_HEADERS = "authorization, content-type, last-event-id, x-api-key";
    private static final String READABLE_HEADERS = "Retry-After, Server-Timing";
    private static final String PREFLIGHT_SECONDS = "600";
    private static final String PRIVATE_NETWORK = "Access-Control-Request-Private-Network";

    private final HostNames names;
    private final Set<String> pages;

    /** @param pages origins of the web pages that may call */
    public OriginFilter(HostNames names, Set<String> pages) {
        this.names = names;
        this.pages = Set.copyOf(pages);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var host = request.getHeader(HttpHeaders.HOST);
        if (!names.permit(host)) {
            Refusal.detail(
                    response,
                    MISDIRECTED_REQUEST,
                    "the Host header names another server: --host-names (VA_HOST_NAMES) takes further names");
            return;
        }
        if (!pages.isEmpty()) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null ? isOfNoOtherPage(request) : isOwn(origin, host)) {
            chain.doFilter(request, response);
            return;
        }
        if (origin == null || !pages.contains(origin)) {
            Refusal.detail(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "called by a web page of another origin: --cors-origins (VA_CORS_ORIGINS) lets pages in");
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (isPreflight(request)) {
            answerPreflight(request, response);
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE_HEADERS);
        chain.doFilter(request, response);
    }

    /** Without an Origin: not of a browser, of our own page, or of a link to it that the user follows. */
    private static boolean isOfNoOtherPage(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null
                || site.equals("same-origin")
                || site.equals("none")
                || "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                        && (request.getMethod().equals("GET")
                                || request.getMethod().equals("HEAD"));
    }

    /** The scheme is left out: before us may be a proxy that speaks TLS. */
    private static boolean isOwn(String origin, String host) {
        var at = origin.indexOf("://");
        return at > 0
                && host != null
                && origin.length() - at - 3 == host.length()
                && origin.regionMatches(true, at + 3, host, 0, host.length());
    }

    /** It carries no key, and can carry none. */
    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private static void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ANY_HEADERS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        if ("true".equals(request.getHeader(PRIVATE_NETWORK))) {
            response.setHeader("Access-Control-Allow-Private-Network", "true");
        }
    }
}
