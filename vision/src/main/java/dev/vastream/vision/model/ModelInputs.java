package dev.vastream.vision.model;

/** In what form pictures go to models: BY_DEVICE sends bytes to GPUs, to which the way is long, and floats to the processor. */
public enum ModelInputs {
    BY_DEVICE,
    FLOATS,
    BYTES
}
