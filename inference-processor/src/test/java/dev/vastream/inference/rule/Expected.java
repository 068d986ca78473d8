package dev.vastream.inference.rule;

import dev.vastream.inference.rule.Script.Play;
import dev.vastream.inference.rule.Script.Told;
import dev.vastream.vision.rule.Occurrence.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a script's rule should have said: {@code "B 1.2; C 2.2; E 2.9@5.0 stay=1.9; entered 1"}. {@code C *} stands for any
 * continues. Measures must fit to half of their last decimal.
 */
final class Expected {

    private static final Map<String, Status> STATUSES =
            Map.of("B", Status.BEGIN, "C", Status.CONTINUE, "E", Status.END);
    private static final double MILLIS = 1_000;

    private final List<String> events = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();
    private final boolean anyContinues;
    private final Instant start;

    Expected(String text) {
        this(text, Script.START);
    }

    Expected(String text, Instant start) {
        this.start = start;
        anyContinues = text.contains("C *");
        for (var part : text.replace("C *", "").split(";")) {
            if (!part.isBlank()) {
                var isEvent = STATUSES.containsKey(part.strip().split(" ")[0]);
                (isEvent ? events : counts).add(part.strip());
            }
        }
    }

    /** All in which the play is another; none if it is as expected. */
    List<String> differences(Play play) {
        var differences = new ArrayList<String>();
        var told = play.told().stream()
                .filter(item -> !anyContinues || item.occurrence().status() != Status.CONTINUE)
                .toList();
        if (told.size() != events.size()) {
            differences.add("expected " + events + ", was told "
                    + told.stream().map(this::sentence).toList());
        }
        for (var i = 0; i < Math.min(told.size(), events.size()); i++) {
            compare(events.get(i), told.get(i), differences);
        }
        counts.forEach(count -> compareCount(count, play, differences));
        return differences;
    }

    private void compare(String expected, Told told, List<String> differences) {
        var words = expected.split(" ");
        var times = words[1].split("@");
        var right = told.occurrence().status() == STATUSES.get(words[0])
                && isNear(times[0], seconds(told))
                && (times.length == 1 || isNear(times[1], told.knownMillis() / MILLIS));
        for (var i = 2; i < words.length; i++) {
            right &= holds(words[i].split("="), told);
        }
        if (!right) {
            differences.add("expected " + expected + ", was told " + sentence(told));
        }
    }

    private boolean holds(String[] word, Told told) {
        var occurrence = told.occurrence();
        var circumstances = occurrence.circumstances();
        return switch (word[0]) {
            case "stay" -> isNear(word[1], occurrence.stay().toNanos() / 1e9);
            case "score" -> isNear(word[1], occurrence.abnormalScore());
            case "certainty" -> isNear(word[1], occurrence.eventScore());
            case "object" -> isNear(word[1], occurrence.glimpse().objectId());
            case "lane" -> isNear(word[1], circumstances.lane());
            case "stitched" -> isNear(word[1], circumstances.stitched());
            case "subject" -> circumstances.subject().equals(word[1]);
            case "way" -> circumstances.crossing().orElseThrow().way().name().equals(word[1]);
            case "crossed" ->
                isNear(word[1], secondsOf(circumstances.crossing().orElseThrow().madeAt()));
            default -> isNear(word[1], aggregate(word[0], told));
        };
    }

    /** {@code TrafficVolume.max} and the like. */
    private static double aggregate(String name, Told told) {
        var parts = name.split("\\.");
        var aggregate = told.figures().aggregates().get(parts[0]);
        return switch (parts[1]) {
            case "cur" -> aggregate.current();
            case "max" -> aggregate.max();
            case "min" -> aggregate.min();
            case "avg" -> aggregate.average();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void compareCount(String expected, Play play, List<String> differences) {
        var words = expected.split(" ");
        var figures = play.figures();
        var count =
                switch (words[0]) {
                    case "entered" -> figures.entered();
                    case "exited" -> figures.exited();
                    case "inside" -> figures.inside();
                    case "avgstay" -> figures.averageStaySeconds();
                    default -> throw new IllegalArgumentException(expected);
                };
        if (!isNear(words[1], count)) {
            differences.add("expected " + expected + ", is " + count);
        }
    }

    private static boolean isNear(String expected, double actual) {
        var point = expected.indexOf('.');
        var decimals = point < 0 ? 6 : expected.length() - point - 1;
        return Math.abs(Double.parseDouble(expected) - actual) <= 0.5 * StrictMath.pow(10, -decimals) + 1e-9;
    }

    private double seconds(Told told) {
        return secondsOf(told.occurrence().glimpse().time());
    }

    private double secondsOf(Instant time) {
        return Duration.between(start, time).toNanos() / 1e9;
    }

    private String sentence(Told told) {
        var occurrence = told.occurrence();
        return "%s %s@%s stay=%s score=%s object=%d %s"
                .formatted(
                        occurrence.status(),
                        seconds(told),
                        told.knownMillis() / MILLIS,
                        occurrence.stay(),
                        occurrence.abnormalScore(),
                        occurrence.glimpse().objectId(),
                        occurrence.circumstances());
    }
}
