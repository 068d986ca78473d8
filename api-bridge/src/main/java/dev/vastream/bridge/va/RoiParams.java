package dev.vastream.bridge.va;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the parameters of a region of interest may say; all are texts, and names not listed here may say anything. */
final class RoiParams {

    private static final Map<String, Rule> RULES = rules();

    private RoiParams() {}

    private record Rule(String expected, Predicate<String> holds) {}

    /** What is wrong with a parameter, or nothing. */
    static Optional<String> problem(String name, String value) {
        var rule = RULES.get(name);
        return rule == null || rule.holds().test(value) ? Optional.empty() : Optional.of("must be " + rule.expected());
    }

    private static Map<String, Rule> rules() {
        var rules = new HashMap<String, Rule>();
        rules.put("distance", new Rule("a number of metres above 0", text -> numbers(text, 1, 1e-9, 1e6)));
        rules.put("thumbnail_ratio", new Rule("two numbers \"w, h\" above 0", text -> numbers(text, 2, 1e-9, 1e3)));
        rules.put("thumbnail_crop", truth());
        rules.put("max_transition_time", seconds());
        rules.put("stay_time_sec", seconds());
        rules.put("inside_roi_type", new Rule("an integer from 0 to 7", text -> integers(text, 1, 0, 7)));
        rules.put(
                "custom_reference_point",
                new Rule("empty or two numbers \"x, y\"", text -> text.isBlank() || numbers(text, 2, -10, 10)));
        rules.put("intersection", new Rule("a number from 0 to 100", text -> numbers(text, 1, 0, 100)));
        rules.put("max_exit_time", seconds());
        rules.put("more_than_count", new Rule("an integer from 0", text -> integers(text, 1, 0, 1_000_000)));
        rules.put(
                "threshold",
                new Rule("a list \"classId, confidence, ...\" with confidences from 0 to 1", RoiParams::isThresholds));
        rules.put("directional", new Rule("two integers \"in, out\" from 0 to 8", text -> integers(text, 2, 0, 8)));
        rules.put(
                "matching_score",
                new Rule("one or two numbers from 0 to 1", text -> numbers(text, 1, 0, 1) || numbers(text, 2, 0, 1)));
        rules.put("apply_mask_matching", truth());
        rules.put("stop_vx_vy", new Rule("two numbers \"vx, vy\" from 0", text -> numbers(text, 2, 0, 1e6)));
        rules.put(
                "traffic_volume_dimension", new Rule("a number of hours above 0", text -> numbers(text, 1, 1e-9, 1e4)));
        return Map.copyOf(rules);
    }

    private static Rule seconds() {
        return new Rule("a number of seconds from 0", text -> numbers(text, 1, 0, 1e7));
    }

    private static Rule truth() {
        return new Rule("True or False", text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
    }

    private static boolean isThresholds(String text) {
        if (text.isBlank()) {
            return true;
        }
        var values = parse(text);
        return values.size() % 2 == 0
                && !values.isEmpty()
                && IntStream.range(0, values.size())
                        .allMatch(i -> i % 2 == 0
                                ? values.get(i) == Math.rint(values.get(i))
                                : values.get(i) >= 0 && values.get(i) <= 1);
    }

    private static boolean integers(String text, int count, int least, int most) {
        return numbers(text, count, least, most) && parse(text).stream().allMatch(value -> value == Math.rint(value));
    }

    private static boolean numbers(String text, int count, double least, double most) {
        var values = parse(text);
        return values.size() == count && values.stream().allMatch(value -> value >= least && value <= most);
    }

    /** The numbers of a comma list; none when one of them is no number. */
    private static List<Double> parse(String text) {
        var values = new ArrayList<Double>();
        for (var part : text.split(",", -1)) {
            try {
                values.add(Double.parseDouble(part.strip()));
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        return values;
    }
}
