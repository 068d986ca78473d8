package dev.vastream.vision.model;

/** Something that models run on. */
public interface ComputeDevice {

    /** What it is called in logs, e.g. {@code CPU} or {@code CUDA 0}. */
    String name();

    /**
     * Loads a model.
     *
     * @param name catalogue name, for messages
     * @param model bytes of an ONNX file
     * @param batches numbers of pictures that it will be run on
     * @throws ModelFailedException when it cannot be loaded
     */
    Replica load(String name, byte[] model, BatchSizes batches);
}
