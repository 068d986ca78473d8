package dev.vastream.bridge.face;

import dev.vastream.schemas.avro.FaceOrder;
import java.util.Comparator;

/** Order of the faces in an answer; the ordinals are the contract's numbers. */
enum DetectSortType {
    CONFIDENCE,
    AREA,
    CENTRE_DISTANCE;

    /** The order that a node is asked for. */
    FaceOrder order() {
        return switch (this) {
            case CONFIDENCE -> FaceOrder.CONFIDENCE;
            case AREA -> FaceOrder.AREA;
            case CENTRE_DISTANCE -> FaceOrder.CENTRE;
        };
    }

    /** The order for a picture of that size. */
    Comparator<DetectResult> order(int width, int height) {
        return switch (this) {
            case CONFIDENCE -> Comparator.comparing(DetectResult::confidence).reversed();
            case AREA ->
                Comparator.comparingLong(
                                (DetectResult face) -> face.boundingBox().area())
                        .reversed();
            case CENTRE_DISTANCE ->
                Comparator.comparingLong(face -> face.boundingBox().distance(width, height));
        };
    }
}
