package dev.vastream.matching.score;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.vector.ScoreCalibration;
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

    /**
     * For a model that no node has announced: stricter than the models of the catalogue, so that a score of 0.5 is not
     * given away.
     */
    public static final ScoreCalibration UNKNOWN_MODEL = new ScoreCalibration(0.6, 12);

    private final Map<String, ScoreCalibration> calibrations = new ConcurrentHashMap<>();
    private final Map<GalleryId, String> inService = new ConcurrentHashMap<>();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /** Learns from a heartbeat; only instances that run models have any to announce. */
    public void learn(NodeStatus status) {
        if (status.getRole() != NodeRole.INFERENCE) {
            return;
        }
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
                    UNKNOWN_MODEL.threshold(),
                    UNKNOWN_MODEL.slope());
        }
        return UNKNOWN_MODEL;
    }

    /** Model that turns the gallery's subjects into vectors now. */
    public Optional<String> inService(GalleryId gallery) {
        return Optional.ofNullable(inService.get(gallery));
    }

    private void learn(String nodeId, ModelInfo model) {
        ModelTask.embeddedType(model).ifPresent(type -> learn(new GalleryId(nodeId, type), model));
    }

    private void learn(GalleryId gallery, ModelInfo model) {
        if (calibrations.size() >= MOST_MODELS && !calibrations.containsKey(model.getName())
                || inService.size() >= MOST_MODELS && !inService.containsKey(gallery)) {
            LOG.warn(
                    "Node {} announces more models than can be kept: {} is left out",
                    gallery.nodeId(),
                    model.getName());
            return;
        }
        try {
            ScoreCalibration.of(model).ifPresent(calibration -> {
                calibrations.put(model.getName(), calibration);
                inService.put(gallery, model.getName());
            });
        } catch (IllegalArgumentException e) {
            LOG.warn("Node {} announces model {} badly: {}", gallery.nodeId(), model.getName(), e.getMessage());
        }
    }
}
