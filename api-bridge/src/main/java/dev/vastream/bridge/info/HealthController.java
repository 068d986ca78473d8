package dev.vastream.bridge.info;

import dev.vastream.bridge.info.Readiness.Health;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/health}. */
@RestController
record HealthController(List<Readiness> parts) {

    @GetMapping({"/v1/health", "/v1/cpu/health"})
    ResponseEntity<Map<String, String>> health() {
        var health = Readiness.of(parts);
        return ResponseEntity.status(health == Health.OK ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", health.word()));
    }
}
