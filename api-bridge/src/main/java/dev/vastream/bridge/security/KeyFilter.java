package dev.vastream.bridge.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nothing pass without a key but {@code /v1/health}; in force on every address other than loopback. */
public final class KeyFilter extends OncePerRequestFilter {

    private static final String OPEN = "/v1/health";
    private static final String MISSING_HEADER =
            "{\"detail\":[{\"loc\":[\"header\",\"x-api-key\"],\"msg\":\"field required\",\"type\":\"value_error.missing\"}]}";
    private static final String INVALID = "{\"detail\":\"invalid API key\"}";

    private final ApiKeys keys;

    public KeyFilter(ApiKeys keys) {
        this.keys = keys;
    }

    /** Open is only what is written exactly so: any other spelling of a path needs a key like all the rest. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OPEN.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Credentials.all(request).anyMatch(keys::contains)) {
            chain.doFilter(request, response);
            return;
        }
        var lacksHeader = isFaceCall(request) && Credentials.header(request).isEmpty();
        refuse(
                response,
                lacksHeader ? 422 : HttpServletResponse.SC_UNAUTHORIZED,
                lacksHeader ? MISSING_HEADER : INVALID);
    }

    private static boolean isFaceCall(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().startsWith("/v1/");
    }

    private static void refuse(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"vastream\", charset=\"UTF-8\"");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
