package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.Form;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** Reads the body of a face call: a multipart form where the path says {@code /file/}, otherwise a JSON object. */
final class FaceForm {

    private FaceForm() {}

    static Form of(HttpServletRequest request) {
        // The pattern, not the path, which a caller may spell in other ways.
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return pattern.contains("/file/") ? BodyReader.multipart(request) : BodyReader.json(request);
    }
}
