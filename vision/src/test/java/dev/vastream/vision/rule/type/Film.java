package dev.vastream.vision.rule.type;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Films of one object, ten frames a second, as texts: i and j are two places inside the square of {@link Camera#zone}, l
 * somebody lying at the first of them, o a place outside, - a frame that does not show it, _ a frame that was shed, and . the end of the stream.
 */
final class Film {

    static final long STEP = 100_000;

    private Film() {}

    /** What a rule tells of it, with the milliseconds of each occurrence. */
    static String told(Rule<?> rule, String film) {
        return text(played(rule, film).occurrences());
    }

    static <S> Camera<S> played(Rule<S> rule, String film) {
        var camera = new Camera<>(rule);
        for (var i = 0; i < film.length(); i++) {
            switch (film.charAt(i)) {
                case '_' -> {}
                case '.' -> camera.end();
                case '-' -> camera.frame(i * STEP, Map.of());
                default -> camera.frame(i * STEP, Map.of(1L, place(film.charAt(i))));
            }
        }
        return camera;
    }

    static String text(List<Occurrence> occurrences) {
        return occurrences.isEmpty()
                ? "nothing"
                : occurrences.stream()
                        .map(occurrence -> occurrence.status() + " " + Camera.micros(occurrence) / 1_000)
                        .collect(Collectors.joining(", "));
    }

    private static NormalisedBox place(char letter) {
        return switch (letter) {
            case 'i' -> Camera.person(0.5, 0.5);
            case 'j' -> Camera.person(0.55, 0.5);
            case 'l' -> new NormalisedBox(0.45, 0.46, 0.1, 0.04);
            case 'o' -> Camera.person(0.3, 0.5);
            default -> throw new IllegalArgumentException("no place is called " + letter);
        };
    }
}
