package dev.vastream.bridge.va;

import dev.vastream.bridge.body.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fields of a request that something is wrong with already, in whatever spelling they came. */
final class NotedFields {

    private final Set<String> noted = new HashSet<>();
    /** Those that a noted one is within. */
    private final Set<String> around = new HashSet<>();

    NotedFields(List<Problem> problems) {
        for (var problem : problems) {
            var path = plain(problem.path());
            noted.add(path);
            outer(path).forEach(around::add);
        }
    }

    /** Whether that field is among them, one within it, or one that it is within. */
    boolean touch(String path) {
        var plain = plain(path);
        return noted.contains(plain) || around.contains(plain) || outer(plain).anyMatch(noted::contains);
    }

    private static String plain(String path) {
        return path.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** {@code a} and {@code a[0]} of {@code a[0].b}. */
    private static Stream<String> outer(String path) {
        return IntStream.range(1, path.length())
                .filter(i -> path.charAt(i) == '.' || path.charAt(i) == '[')
                .mapToObj(i -> path.substring(0, i));
    }
}
