package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.ModelInfo;
import java.util.Arrays;

/** Types of numbers that models compute with; what a model gives is of it, while pictures may go in as bytes. */
enum Precision {
    FLOAT,
    FLOAT16,
    INT8,
    INT32,
    BOOL,
    UINT8;

    /** That of a model that says nothing of its outputs is taken for the usual one. */
    static Precision of(ModelInfo model) {
        return model.getOutputs().stream()
                .flatMap(output -> Arrays.stream(values())
                        .filter(precision -> precision.name().equalsIgnoreCase(output.getElementType())))
                .findFirst()
                .orElse(FLOAT);
    }

    /** The contract's number. */
    int code() {
        return ordinal();
    }
}
