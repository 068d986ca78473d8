package dev.vastream.vision.model;

/** Where models may run. */
public enum ProviderChoice {
    CPU,
    GPU_IF_PRESENT,
    GPU_REQUIRED
}
