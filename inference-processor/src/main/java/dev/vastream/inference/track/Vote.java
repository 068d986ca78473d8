package dev.vastream.inference.track;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.topic.FeatureKey;
import java.time.Instant;

/**
 * What one match says about a detection.
 *
 * @param frameNumber frame of the detection
 * @param detectionIndex its place in the frame
 * @param type what was compared
 * @param subject key of the best candidate in the gallery, empty for none
 * @param score its calibrated score, 0 for none
 * @param time when the frame was captured
 */
public record Vote(long frameNumber, int detectionIndex, FeatureType type, String subject, double score, Instant time) {

    public static Vote of(Match match) {
        var best = match.getCandidates().stream().findFirst();
        return new Vote(
                match.getFrameNumber(),
                match.getDetectionIndex(),
                match.getFeatureType(),
                best.filter(candidate -> !candidate.getUuid().isEmpty()
                                && !match.getNodeId().isEmpty())
                        .map(candidate -> new FeatureKey(match.getNodeId(), match.getFeatureType(), candidate.getUuid())
                                .toString())
                        .orElse(""),
                best.map(candidate -> (double) candidate.getScore()).orElse(0.0),
                match.getCapturedAt());
    }
}
