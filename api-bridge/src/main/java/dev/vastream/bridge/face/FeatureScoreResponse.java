package dev.vastream.bridge.face;

/** Answer of the feature-score call. */
record FeatureScoreResponse(double score) {}
