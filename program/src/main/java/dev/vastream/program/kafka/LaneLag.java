package dev.vastream.program.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How far a lane is behind its topics, in seconds, as the gauge {@code va.lane.lag.seconds}: the age of what it is at, on the
 * partition where that is most; 0 when it has read everything. The broker is not asked for it. A lane that is stuck shows by a lag that
 * grows, since the age is looked at when the gauge is.
 */
public final class LaneLag {

    private static final double MILLIS = 1_000;

    private final Clock clock;
    private final Set<ConsumerLag> consumers = ConcurrentHashMap.newKeySet();

    /**
     * Registers the gauge; a lane that starts again in the same process keeps its first.
     *
     * @param lane tag of the lane
     * @param clock that of the records' times
     */
    public LaneLag(String lane, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        meters.gauge("va.lane.lag.seconds", Tags.of("lane", lane), this, LaneLag::seconds);
    }

    /** The clock of the lane. */
    public Clock clock() {
        return clock;
    }

    /**
     * A consumer whose lag counts until it is closed.
     *
     * @param config of the consumer, finished
     */
    public <K, V> Consumer<K, V> consumer(Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values) {
        return new MeasuredConsumer<>(config, keys, values, this);
    }

    /** The lag of one more consumer. */
    ConsumerLag add() {
        var lag = new ConsumerLag();
        consumers.add(lag);
        return lag;
    }

    void remove(ConsumerLag lag) {
        consumers.remove(lag);
    }

    double seconds() {
        var now = clock.millis();
        return consumers.stream().mapToLong(lag -> lag.millis(now)).max().orElse(0) / MILLIS;
    }
}
