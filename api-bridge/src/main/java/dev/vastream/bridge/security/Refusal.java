package dev.vastream.bridge.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** Refuses a caller before any contract is reached. */
final class Refusal {

    private Refusal() {}

    /** @param reason words that need no escape in JSON */
    static void detail(HttpServletResponse response, int status, String reason) throws IOException {
        body(response, status, "{\"detail\":\"" + reason + "\"}");
    }

    static void body(HttpServletResponse response, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
