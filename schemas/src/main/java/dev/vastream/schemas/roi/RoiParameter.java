package dev.vastream.schemas.roi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parameters of a region of interest that mean something; all are texts, a blank one is its default, and a key that is not
 * listed here may say anything.
 */
public enum RoiParameter {
    DISTANCE(ParameterForm.number("a number of metres above 0", 1e-9, 1e6), ""),
    THUMBNAIL_RATIO(ParameterForm.numbers("two numbers \"w, h\" above 0", 2, 2, 1e-9, 1e3), "1, 1"),
    THUMBNAIL_CROP(ParameterForm.truth(), "True"),
    MAX_TRANSITION_TIME(seconds(), "2"),
    STAY_TIME_SEC(seconds(), "0"),
    INSIDE_ROI_TYPE(ParameterForm.integers("an integer from 0 to 7", 1, 0, 7), "0"),
    CUSTOM_REFERENCE_POINT(ParameterForm.numbers("empty or two numbers \"x, y\"", 2, 2, -10, 10), "0.3, 0.2"),
    INTERSECTION(ParameterForm.number("a number from 0 to 100", 0, 100), "0"),
    MAX_EXIT_TIME(seconds(), "2"),
    MORE_THAN_COUNT(ParameterForm.integers("an integer from 0", 1, 0, 1_000_000), "1"),
    THRESHOLD(ParameterForm.confidences("a list \"classId, confidence, ...\" with confidences from 0 to 1"), ""),
    DIRECTIONAL(ParameterForm.integers("two integers \"in, out\" from 0 to 8", 2, 0, 8), "0, 0"),
    MATCHING_SCORE(ParameterForm.numbers("one or two numbers from 0 to 1", 1, 2, 0, 1), "0.99, 0.5"),
    APPLY_MASK_MATCHING(ParameterForm.truth(), "False"),
    STOP_VX_VY(ParameterForm.numbers("two numbers \"vx, vy\" from 0", 2, 2, 0, 1e6), "15, 15"),
    TRAFFIC_VOLUME_DIMENSION(ParameterForm.number("a number of hours above 0", 1e-9, 1e4), "24"),
    /** Ours: how often an event that goes on is told, seconds. */
    CONTINUE_SEC(ParameterForm.number("a number of seconds from 0 to 3600", 0, 3_600), "1"),
    /** Ours: how long the way from a lane's first line to its last may take, seconds. */
    MAX_TRAVEL_SEC(ParameterForm.number("a number of seconds from 0.1 to 86400", 0.1, 86_400), "120");

    private static final Map<String, RoiParameter> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RoiParameter::key, Function.identity()));

    private final ParameterForm form;
    private final String byDefault;

    /** @param byDefault what a blank text means, blank for nothing */
    RoiParameter(ParameterForm form, String byDefault) {
        this.form = form;
        this.byDefault = byDefault;
    }

    /** The contract's spelling; there is one. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a blank text means; blank for nothing. */
    public String byDefault() {
        return byDefault;
    }

    /** What its text must be, as {@link #problem} says it. */
    public String expected() {
        return form.expected();
    }

    public static Optional<RoiParameter> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** What is wrong with that text, or nothing. */
    public Optional<String> problem(String text) {
        return read(text).isPresent() ? Optional.empty() : Optional.of("must be " + form.expected());
    }

    /** The numbers that the text stands for; those of the default for a blank one; none if it says nothing of the kind. */
    Optional<List<Double>> read(String text) {
        var meant = text.isBlank() ? byDefault : text;
        return meant.isBlank() ? Optional.of(List.of()) : form.reading().apply(meant);
    }

    private static ParameterForm seconds() {
        return ParameterForm.number("a number of seconds from 0", 0, 1e7);
    }
}
