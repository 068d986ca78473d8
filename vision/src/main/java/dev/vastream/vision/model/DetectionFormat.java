package dev.vastream.vision.model;

/**
 * How a detection model wants its pictures and which decoder reads its outputs, so that another size or family takes its
 * place by its catalogue entry.
 *
 * @param decoder name of the {@link DetectorFamily}
 * @param sidePx longest side of the pictures that go in, pixels
 */
public record DetectionFormat(String decoder, int sidePx) {

    public DetectionFormat {
        if (decoder.isBlank()) {
            throw new IllegalArgumentException("decoder must be named");
        }
        if (sidePx < 1) {
            throw new IllegalArgumentException("sidePx must be positive, is " + sidePx);
        }
    }

    /** The side, for networks whose coarsest grid has cells of that many pixels. */
    public int sidePxInCellsOf(int cellPx) {
        if (sidePx % cellPx != 0) {
            throw new ModelFailedException(
                    "sidePx of the decoder " + decoder + " must be a multiple of " + cellPx + ", is " + sidePx);
        }
        return sidePx;
    }
}
