package dev.vastream.bridge.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.body.Problem;
import java.util.List;

/** Body of a 422 answer. */
record HTTPValidationError(List<ValidationError> detail) {

    HTTPValidationError {
        detail = List.copyOf(detail);
    }

    static HTTPValidationError of(List<Problem> problems) {
        return new HTTPValidationError(problems.stream()
                .map(problem -> new ValidationError(problem.loc(), problem.msg(), problem.type()))
                .toList());
    }

    /** One thing that is wrong with a request. */
    @JsonPropertyOrder({"loc", "msg", "type"})
    record ValidationError(List<Object> loc, String msg, String type) {

        ValidationError {
            loc = List.copyOf(loc);
        }
    }
}
