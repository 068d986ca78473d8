package dev.vastream.bridge.face;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The search call: who of the enrolled is nearest to a face. */
@RestController
@RequestMapping({"/v1", "/v1/cpu"})
record SearchController(NearestSubjects search) {

    @PostMapping("/search")
    public CompletableFuture<ResponseEntity<Object>> search(HttpServletRequest request) {
        return search.nearest(SearchRequest.of(FaceForm.of(request)));
    }
}
