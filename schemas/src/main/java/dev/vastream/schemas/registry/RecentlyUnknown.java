package dev.vastream.schemas.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that the registry has lately said it does not know.
 *
 * <p>Only for a while, since a registry with followers may learn of an id a moment late; only so many, since a stream of
 * random bytes names a new id in each record.
 */
final class RecentlyUnknown {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int CAPACITY = 1_000;

    private final Clock clock;
    private final Map<Integer, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Answer> eldest) {
            return size() > CAPACITY;
        }
    };

    RecentlyUnknown(Clock clock) {
        this.clock = clock;
    }

    synchronized void remember(int id, UnknownSchemaException answer) {
        answers.put(id, new Answer(answer.getMessage(), clock.instant().plus(REMEMBERED)));
    }

    synchronized void throwIfRemembered(int id) {
        var answer = answers.get(id);
        if (answer == null) {
            return;
        }
        if (clock.instant().isBefore(answer.until())) {
            throw UnknownSchemaException.repeated(answer.message());
        }
        answers.remove(id);
    }

    private record Answer(String message, Instant until) {}
}
