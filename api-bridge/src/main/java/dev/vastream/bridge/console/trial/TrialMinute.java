package dev.vastream.bridge.console.trial;

import java.time.Instant;
import java.util.Map;

/**
 * What a minute of a trial came to.
 *
 * @param from its first moment
 * @param lookedAt frames that were analysed
 * @param shed frames that nobody looked at
 * @param tracks objects that came into sight
 * @param events events that began
 * @param misses looks at objects that did not count, by reason in lower case; reasons without any are left out
 */
public record TrialMinute(
        Instant from, long lookedAt, long shed, long tracks, long events, Map<String, Integer> misses) {

    public TrialMinute {
        misses = Map.copyOf(misses);
    }
}
