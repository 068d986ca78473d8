package dev.vastream.matching.gallery;

/**
 * The largest scale, error and norm of all rows that a strip of codes ever had. They only grow, so a search that reads them
 * while a row is written errs to the safe side; what is not a number stays one.
 */
final class StripBounds {

    private float scale;
    private float error;
    private float norm;

    void include(CodedVector vector) {
        scale = Math.max(scale, vector.scale());
        error = Math.max(error, vector.error());
        norm = Math.max(norm, vector.norm());
    }

    float scale() {
        return scale;
    }

    float error() {
        return error;
    }

    float norm() {
        return norm;
    }
}
