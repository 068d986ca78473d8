package dev.vastream.bridge.info;

import dev.vastream.bridge.info.Readiness.Health;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/health}. */
@RestController
class HealthController {

    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    @GetMapping({"/v1/health", "/v1/cpu/health"})
    ResponseEntity<HealthStatus> health() {
        var health = readiness.health();
        return ResponseEntity.status(health == Health.OK ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthStatus(health.word()));
    }

    record HealthStatus(String status) {}
}
