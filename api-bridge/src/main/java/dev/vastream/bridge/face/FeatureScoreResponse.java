package dev.vastream.bridge.face;

import io.swagger.v3.oas.annotations.media.Schema;

/** Answer of the feature-score call. */
record FeatureScoreResponse(
        @Schema(description = "0 to 1, the nearer to 1 the more alike; 0.5 at the model's threshold.", example = "0.97")
                double score) {}
