package dev.vastream.vision.model;

import dev.vastream.vision.image.PixelFormat;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One file of the catalogue.
 *
 * @param name what it is called, the file's name without extension
 * @param kind model, or something to show models with
 * @param task what it does, in words for machines, e.g. {@code face-detection}
 * @param description what it is, in words for people
 * @param file file name in a model folder
 * @param mirrorPath where a mirror keeps it
 * @param mirrorOnly whether it exists in a mirror only, so that no download is possible
 * @param url where it is downloaded from, at a pinned commit; empty if in a mirror only
 * @param sha256 hash of its bytes in hex
 * @param bytes size
 * @param licence licence of the repository it comes from
 * @param weights where the weights come from
 * @param input input contract
 * @param output output contract
 * @param decoding how outputs are read
 * @param thresholds by name: {@code score}, {@code nms_iou}, {@code cosine}, {@code score_slope}, {@code live}
 * @param embedding how pictures become vectors, for models that do that
 * @param detection how pictures become detections, for models that do that
 * @param liveness what is looked at of a face, for models that check whether it is a live person's
 * @param pixels how the model wants its pixels; what an embedding model says about that goes before this
 * @param processorOnly why the model is not run on GPUs, for models that are not
 * @param wanted whether this release makes use of it
 * @param note what else there is to know, perhaps empty
 */
public record CatalogueEntry(
        String name,
        Kind kind,
        String task,
        String description,
        String file,
        String mirrorPath,
        boolean mirrorOnly,
        String url,
        String sha256,
        long bytes,
        String licence,
        String weights,
        String input,
        String output,
        String decoding,
        Map<String, Double> thresholds,
        Optional<EmbeddingFormat> embedding,
        Optional<DetectionFormat> detection,
        Optional<LivenessFormat> liveness,
        Optional<InputPixels> pixels,
        Optional<String> processorOnly,
        boolean wanted,
        String note) {

    /** What a file is for. */
    public enum Kind {
        MODEL,
        ASSET
    }

    public CatalogueEntry {
        thresholds = Map.copyOf(thresholds);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + ": sha256 must be 64 hex digits, is " + sha256);
        }
        if (mirrorOnly != url.isEmpty()) {
            throw new IllegalArgumentException(name + ": url must be given unless mirrorOnly, is '" + url + "'");
        }
    }

    /** A threshold that the entry must have. */
    public double threshold(String threshold) {
        var value = thresholds.get(threshold);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no threshold " + threshold);
        }
        return value;
    }

    /** What the entry of an embedding model must have. */
    public EmbeddingFormat embeddingFormat() {
        return embedding.orElseThrow(
                () -> new ModelFailedException("the catalogue does not say how " + name + " makes its vectors"));
    }

    /** What to draw the model's pictures in, if the entry says so. */
    public Optional<PixelFormat> pixelFormat() {
        return embedding.map(EmbeddingFormat::pixels).or(() -> pixels.map(InputPixels::format));
    }

    /** What the entry of a detection model must have. */
    public DetectionFormat detectionFormat() {
        return detection.orElseThrow(
                () -> new ModelFailedException("the catalogue does not say which decoder reads " + name));
    }

    /** What the entry of a liveness model must have. */
    public LivenessFormat livenessFormat() {
        return liveness.orElseThrow(
                () -> new ModelFailedException("the catalogue does not say what " + name + " looks at of a face"));
    }

    URI uri() {
        return URI.create(url);
    }
}
