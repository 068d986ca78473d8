package dev.vastream.bridge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the headers by which browsers run no part of an answer as a script and show none of it in a frame. */
public final class ResponseHeadersFilter extends OncePerRequestFilter {

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";

    /** Swagger UI styles itself, and its pictures stand in its text. */
    private static final String SWAGGER_POLICY = POLICY + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    private static final String SWAGGER = "/swagger-ui/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isSwagger = request.getRequestURI().startsWith(SWAGGER);
        response.setHeader("Content-Security-Policy", isSwagger ? SWAGGER_POLICY : POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }
}
