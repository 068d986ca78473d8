package dev.vastream.bridge.info;

import dev.vastream.bridge.info.Readiness.Health;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/health}. */
@RestController
@Tag(name = "Default")
class HealthController {

    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    @GetMapping({"/v1/health", "/v1/cpu/health"})
    @Operation(operationId = "health_v1_health_get", summary = "Whether the server can answer")
    @ApiResponse(responseCode = "200", description = "Ready")
    @ApiResponse(responseCode = "503", description = "Still loading, or cut off from its broker")
    ResponseEntity<HealthStatus> health() {
        var health = readiness.health();
        return ResponseEntity.status(health == Health.OK ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthStatus(health.word()));
    }

    record HealthStatus(
            @Schema(
                            allowableValues = {"ok", "loading", "down"},
                            example = "ok")
                    String status) {}
}
