package dev.vastream.vision.model;

/**
 * What a liveness model wants to see of a face.
 *
 * @param sidePx side of its square input, pixels
 * @param cropScale size of the crop, as a multiple of the face's box
 */
public record LivenessFormat(int sidePx, float cropScale) {

    public LivenessFormat {
        if (sidePx < 1) {
            throw new IllegalArgumentException("sidePx must be positive, is " + sidePx);
        }
        if (!(cropScale >= 1 && Float.isFinite(cropScale))) {
            throw new IllegalArgumentException("cropScale must be at least 1, is " + cropScale);
        }
    }
}
