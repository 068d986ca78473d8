package dev.vastream.vision.model;

/**
 * Detectors that read one kind of network, e.g. YOLOX of any size. Families are found on the class path by {@link
 * java.util.ServiceLoader}: a class, its line in {@code META-INF/services}, and catalogue entries that name its decoder.
 *
 * @param <D> the port that its detectors have, e.g. {@code ObjectDetector}
 */
public interface DetectorFamily<D> {

    /** What the {@code decoder} of catalogue entries calls it. */
    String decoder();

    /**
     * A detector for one worker.
     *
     * @throws ModelFailedException when the model is not as the format says
     */
    D open(OnnxModel model, DetectionFormat format);
}
