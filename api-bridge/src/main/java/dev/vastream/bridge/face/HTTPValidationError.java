package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.body.Problem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @Schema(
            name = "ValidationError",
            requiredProperties = {"loc", "msg", "type"})
    record ValidationError(
            @ArraySchema(
                            schema = @Schema(anyOf = {String.class, Integer.class}),
                            arraySchema = @Schema(example = "[\"body\", \"image\"]"))
                    List<Object> loc,
            @Schema(example = "field required") String msg,
            @Schema(example = "value_error.missing") String type) {

        ValidationError {
            loc = List.copyOf(loc);
        }
    }
}
