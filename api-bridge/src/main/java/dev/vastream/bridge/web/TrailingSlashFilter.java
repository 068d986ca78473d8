package dev.vastream.bridge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.UrlHandlerFilter;

/** Treats a path with a slash at its end like the same path without. */
public final class TrailingSlashFilter extends OncePerRequestFilter {

    private final UrlHandlerFilter handler =
            UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();

    /** Spring's own would parse every path a second time. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.length() == 1 || !path.endsWith("/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        handler.doFilter(request, response, chain);
    }
}
