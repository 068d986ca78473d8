package dev.vastream.bridge.face;

import dev.vastream.bridge.body.BodyReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The search call: who of the enrolled is nearest to a face. */
@RestController
class SearchController {

    private final NearestSubjects search;

    SearchController(NearestSubjects search) {
        this.search = search;
    }

    @PostMapping({"/v1/search", "/v1/cpu/search"})
    public CompletableFuture<ResponseEntity<Object>> search(HttpServletRequest request) {
        return search.nearest(SearchRequest.of(BodyReader.json(request)));
    }
}
