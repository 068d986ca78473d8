package dev.vastream.schemas.serde;

import dev.vastream.schemas.registry.UnknownSchemaException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one topic's records may ask the registry for schema ids that it does not know, so that a stream of random bytes,
 * which names a new id in each record, costs its readers next to nothing.
 *
 * <p>Beyond the rate an id is taken for unknown without asking. Random ids do not come again; one that does is that of a new
 * publisher, and a share of the rate is kept for those: its first record is lost, not its stream. Only ids that turn out to be
 * unknown count.
 */
final class SchemaLookUps {

    private static final int BURST = 50;
    private static final int A_SECOND = 10;
    /** Of both, the part that only ids that came before may use. */
    private static final int KEPT = 10;

    private static final int MOST_REMEMBERED = 1_000;

    private final Clock clock;
    private final Map<Integer, Boolean> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private double left = BURST;
    private long filledAtMillis;

    SchemaLookUps(Clock clock) {
        this.clock = clock;
        filledAtMillis = clock.millis();
    }

    /** @throws UnknownSchemaException when the registry must not be asked for the id now */
    synchronized void require(int id) {
        refill();
        if (left > KEPT || left >= 1 && refused.remove(id) != null) {
            return;
        }
        refused.put(id, true);
        throw UnknownSchemaException.notAsked(id);
    }

    /** The registry was asked and did not know. */
    synchronized void missed() {
        left = Math.max(0, left - 1);
    }

    private void refill() {
        var now = clock.millis();
        // A clock that was set back fills nothing.
        var passed = Math.max(0, now - filledAtMillis);
        filledAtMillis = now;
        left = Math.min(
                BURST, left + passed * A_SECOND / (double) Duration.ofSeconds(1).toMillis());
    }
}
