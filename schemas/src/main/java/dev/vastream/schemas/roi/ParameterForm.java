package dev.vastream.schemas.roi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the text of a parameter looks like.
 *
 * @param expected what it must be, for whoever wrote something else
 * @param reading the numbers that a text stands for, none if it has not this form; a truth value is 1 or 0
 */
record ParameterForm(String expected, Function<String, Optional<List<Double>>> reading) {

    /** Decimal, as every language writes it: {@code Double.valueOf} would also take {@code 1d}, {@code 0x1p3} and NaN. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    static ParameterForm number(String expected, double least, double most) {
        return numbers(expected, 1, 1, least, most);
    }

    static ParameterForm numbers(String expected, int fewest, int most, double least, double largest) {
        return of(
                expected,
                values -> values.size() >= fewest
                        && values.size() <= most
                        && values.stream().allMatch(value -> value >= least && value <= largest));
    }

    static ParameterForm integers(String expected, int count, int least, int largest) {
        return of(
                expected,
                values -> values.size() == count
                        && values.stream()
                                .allMatch(value -> value >= least && value <= largest && value == Math.rint(value)));
    }

    /** Class ids with a confidence each. */
    static ParameterForm confidences(String expected) {
        return of(expected, ParameterForm::areConfidences);
    }

    static ParameterForm truth() {
        return new ParameterForm("True or False", text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(List.of(1.0));
            case "false" -> Optional.of(List.of(0.0));
            default -> Optional.empty();
        });
    }

    private static ParameterForm of(String expected, Predicate<List<Double>> holds) {
        return new ParameterForm(expected, text -> commaList(text).filter(holds));
    }

    private static boolean areConfidences(List<Double> values) {
        for (var i = 0; i + 1 < values.size(); i += 2) {
            var classId = values.get(i);
            var confidence = values.get(i + 1);
            if (classId != Math.rint(classId) || Math.abs(classId) > Integer.MAX_VALUE || !(confidence >= 0)) {
                return false;
            }
            if (confidence > 1) {
                return false;
            }
        }
        return values.size() % 2 == 0;
    }

    private static Optional<List<Double>> commaList(String text) {
        var values = new ArrayList<Double>();
        for (var part : text.split(",", -1)) {
            var number = part.strip();
            if (!NUMBER.matcher(number).matches()) {
                return Optional.empty();
            }
            values.add(Double.valueOf(number));
        }
        return Optional.of(values);
    }
}
