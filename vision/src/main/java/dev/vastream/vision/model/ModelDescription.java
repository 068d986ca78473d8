package dev.vastream.vision.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in service, as the information endpoints and heartbeats tell it.
 *
 * @param name catalogue name
 * @param task what it does
 * @param file file name, empty for a detector inside OpenCV
 * @param sha256 hash of the file in hex, empty for a detector inside OpenCV
 * @param licence licence
 * @param inputs input tensors
 * @param outputs output tensors
 * @param batchSizes batch sizes warmed
 * @param thresholds thresholds in force by name
 * @param provider execution provider in use, e.g. CPU, CUDA, OpenCV
 * @param family name of the decoder that reads its outputs, empty for a model that is no detector, and for one inside OpenCV
 * @param pictures size of the pictures that go in, none when all sizes do
 */
public record ModelDescription(
        String name,
        String task,
        String file,
        String sha256,
        String licence,
        List<Tensor> inputs,
        List<Tensor> outputs,
        List<Integer> batchSizes,
        Map<String, Double> thresholds,
        String provider,
        String family,
        Optional<PictureSize> pictures) {

    public ModelDescription {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        batchSizes = List.copyOf(batchSizes);
        thresholds = Map.copyOf(thresholds);
    }

    /** A detector inside OpenCV, with the one threshold it has. */
    public static ModelDescription ofOpenCv(String name, String task, String threshold, double value) {
        return new ModelDescription(
                name,
                task,
                "",
                "",
                "Apache-2.0",
                List.of(),
                List.of(),
                List.of(1),
                Map.of(threshold, value),
                "OpenCV",
                "",
                Optional.empty());
    }

    /** Width and height in pixels. */
    public record PictureSize(int widthPx, int heightPx) {}

    /**
     * An input or output.
     *
     * @param shape dimensions, -1 for dynamic
     */
    public record Tensor(String name, String elementType, List<Long> shape) {

        public Tensor {
            shape = List.copyOf(shape);
        }
    }
}
