package dev.vastream.bridge.console;

import dev.vastream.bridge.console.health.KeptLetter;
import dev.vastream.bridge.console.health.KeptLetters.Newest;
import dev.vastream.bridge.console.health.Replayability;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Dead letters: how many of which kind, and some of them.
 *
 * @param looked how many were looked through
 * @param areAll whether there are no older ones
 * @param kinds the most frequent first
 * @param letters the newest first
 */
record LetterPage(int looked, boolean areAll, List<Kind> kinds, List<LetterView> letters) {

    private static final int MOST_KINDS = 100;
    private static final int MOST_SHOWN = 100;

    /** Letters of one reason about records of one topic. */
    record Kind(String reason, String topic, long count, long newest, String replay) {

        private static Kind of(List<KeptLetter> alike) {
            var newest = alike.get(0);
            var topic = newest.source().topic();
            return new Kind(
                    newest.reason(),
                    topic,
                    alike.size(),
                    newest.at(),
                    Replayability.of(topic).name());
        }
    }

    private record Name(String reason, String topic) {}

    static LetterPage of(Newest newest, Predicate<KeptLetter> isWanted) {
        var kinds = newest.letters().stream()
                .collect(Collectors.groupingBy(
                        letter -> new Name(letter.reason(), letter.source().topic())));
        return new LetterPage(
                newest.letters().size(),
                newest.areAll(),
                kinds.values().stream()
                        .map(Kind::of)
                        .sorted(Comparator.comparingLong(Kind::count)
                                .reversed()
                                .thenComparing(Kind::reason)
                                .thenComparing(Kind::topic))
                        .limit(MOST_KINDS)
                        .toList(),
                newest.letters().stream()
                        .filter(isWanted)
                        .limit(MOST_SHOWN)
                        .map(LetterView::of)
                        .toList());
    }
}
