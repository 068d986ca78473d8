package dev.vastream.matching.score;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes announce of the models that turn subjects into vectors: how to read their cosines, and which of them gives a
 * gallery's vectors now. What a node announced stays when it is gone: its vectors are still in the gallery. Safe for use by
 * several threads.
 */
public final class AnnouncedModels {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedModels.class);
    /** Of all nodes together; a client that sends ever new names must not fill the memory. */
    private static final int MOST_MODELS = 10_000;

    private static final String THRESHOLD = "cosine";
    private static final String SLOPE = "score_slope";
    private static final Map<String, FeatureType> TYPE_BY_TASK = Map.of(
            "face-embedding", FeatureType.FACE,
            "person-embedding", FeatureType.PERSON,
            "vehicle-embedding", FeatureType.VEHICLE);

    private final Map<String, ScoreCalibration> calibrations = new ConcurrentHashMap<>();
    private final Map<GalleryId, String> inService = new ConcurrentHashMap<>();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /** Learns from a heartbeat. */
    public void learn(NodeStatus status) {
        status.getModels().forEach(model -> learn(status.getNodeId(), model));
    }

    /** The calibration of a model; a default, with one warning in the log, when no node has announced it. */
    public ScoreCalibration calibration(String modelId) {
        var known = calibrations.get(modelId);
        if (known != null) {
            return known;
        }
        if (missed.size() < 100 && missed.add(modelId)) {
            LOG.warn(
                    "No node has announced model {}: its scores are made with threshold {} and slope {}",
                    modelId,
                    ScoreCalibration.UNKNOWN_MODEL.threshold(),
                    ScoreCalibration.UNKNOWN_MODEL.slope());
        }
        return ScoreCalibration.UNKNOWN_MODEL;
    }

    /** Model that turns the gallery's subjects into vectors now. */
    public Optional<String> inService(GalleryId gallery) {
        return Optional.ofNullable(inService.get(gallery));
    }

    private void learn(String nodeId, ModelInfo model) {
        var type = TYPE_BY_TASK.get(model.getTask());
        var threshold = model.getThresholds().get(THRESHOLD);
        var slope = model.getThresholds().get(SLOPE);
        if (type == null || threshold == null || slope == null) {
            return;
        }
        if (calibrations.size() >= MOST_MODELS && !calibrations.containsKey(model.getName())
                || inService.size() >= MOST_MODELS && !inService.containsKey(new GalleryId(nodeId, type))) {
            LOG.warn("Node {} announces more models than can be kept: {} is left out", nodeId, model.getName());
            return;
        }
        try {
            calibrations.put(model.getName(), new ScoreCalibration(threshold, slope));
            inService.put(new GalleryId(nodeId, type), model.getName());
        } catch (IllegalArgumentException e) {
            LOG.warn("Node {} announces model {} badly: {}", nodeId, model.getName(), e.getMessage());
        }
    }
}
