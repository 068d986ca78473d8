package dev.vastream.bridge.web;

import dev.vastream.bridge.body.Problem;
import java.util.List;

/** Body of a 422 answer; a problem is written as it is. */
record HTTPValidationError(List<Problem> detail) {

    HTTPValidationError {
        detail = List.copyOf(detail);
    }
}
