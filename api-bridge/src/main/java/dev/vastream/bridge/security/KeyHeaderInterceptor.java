package dev.vastream.bridge.security;

import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Wants the {@code x-api-key} header on every POST of the face contract, before its body is read. Where no key is
 * configured any value will do: the contract has the header, and its clients send it.
 */
public final class KeyHeaderInterceptor implements HandlerInterceptor {

    private final ApiKeys keys;

    public KeyHeaderInterceptor(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("POST") || !(handler instanceof HandlerMethod)) {
            return true;
        }
        var header = Credentials.header(request)
                .orElseThrow(() -> new InvalidBodyException(Problem.missingHeader(Credentials.HEADER)));
        // The filter has seen a right key; only beside a password may the header's be another.
        if (!keys.isEmpty()
                && Credentials.hasPassword(request)
                && keys.find(header).isEmpty()) {
            throw new InvalidKeyException();
        }
        return true;
    }
}
