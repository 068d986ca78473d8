package dev.vastream.schemas.roi;

import java.util.List;
import java.util.Map;

/**
 * The parameters of one region of interest, read.
 *
 * @param texts what was given, by key
 */
public record RoiParameters(Map<String, String> texts) {

    public RoiParameters {
        texts = Map.copyOf(texts);
    }

    /** The parameter's numbers, those of its default if it is absent or blank; none where there is no default. */
    public List<Double> numbers(RoiParameter parameter) {
        return parameter
                .read(texts.getOrDefault(parameter.key(), ""))
                .orElseThrow(() -> new BadRoiParameterException(
                        parameter, parameter.problem(texts.get(parameter.key())).orElseThrow()));
    }

    /** The parameter's only or first number. */
    public double number(RoiParameter parameter) {
        var numbers = numbers(parameter);
        if (numbers.isEmpty()) {
            throw new BadRoiParameterException(parameter, "is required");
        }
        return numbers.get(0);
    }
}
