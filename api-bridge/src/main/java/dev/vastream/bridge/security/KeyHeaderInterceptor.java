package dev.vastream.bridge.security;

import dev.vastream.bridge.body.Problem.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Wants the {@code x-api-key} header on every POST of the face contract, before its body is read. Where no key is
 * configured any value will do: the contract has the header, and its clients send it.
 */
public record KeyHeaderInterceptor(ApiKeys keys) implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("POST") || !(handler instanceof HandlerMethod)) {
            return true;
        }
        var header = Credentials.header(request).orElseThrow(() -> new Place(List.of("header", Credentials.HEADER))
                .invalid("field required", "value_error.missing"));
        // The filter has seen a right key; only beside a password may the header's be another.
        if (!keys.isEmpty()
                && Credentials.hasPassword(request)
                && keys.find(header).isEmpty()) {
            throw new InvalidKeyException();
        }
        return true;
    }
}
