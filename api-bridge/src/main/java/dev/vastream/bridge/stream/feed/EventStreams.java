package dev.vastream.bridge.stream.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of a bridge: opens them, ends those whose callers do not read, and all at the end. */
public final class EventStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration LONGEST_FULL = Duration.ofSeconds(10);
    private static final long TICK_MILLIS = 500;

    private final EventTopic topic;
    private final StreamReaders readers;
    private final int mostStreams;
    private final LongSupplier nanos;
    private final Counter refused;
    private final Counter slow;
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new NamedThreadFactory("bridge-streams"));
    private volatile boolean isStopped;

    /** @param mostStreams how many may be open at a time */
    public EventStreams(EventTopic topic, StreamReaders readers, int mostStreams, MeterRegistry meters) {
        this(topic, readers, mostStreams, meters, System::nanoTime);
    }

    EventStreams(EventTopic topic, StreamReaders readers, int mostStreams, MeterRegistry meters, LongSupplier nanos) {
        this.topic = topic;
        this.readers = readers;
        this.mostStreams = mostStreams;
        this.nanos = nanos;
        this.refused = meters.counter("va.streams.refused");
        this.slow = meters.counter("va.streams.slow");
        meters.gauge("va.streams.open", streams, Set::size);
    }

    /** Begins to look after the streams. */
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a stream, which is fed at once.
     *
     * @param from where it goes on; nothing for what comes from now on
     * @throws BadStreamIdException when no stream of these cameras can go on there
     * @throws StreamRefusedException when as many are open as may be, or the broker does not answer
     */
    public EventStream open(EventFilter filter, Optional<StreamId> from) {
        if (taken.incrementAndGet() > mostStreams) {
            taken.decrementAndGet();
            refused.increment();
            throw new StreamRefusedException(mostStreams + " streams are open, which are as many as may be");
        }
        var opened = Optional.<EventStream>empty();
        try {
            opened = Optional.of(opened(filter, from));
        } finally {
            if (opened.isEmpty()) {
                taken.decrementAndGet();
            }
        }
        return opened.get();
    }

    private EventStream opened(EventFilter filter, Optional<StreamId> from) {
        var ranges = topic.ranges(filter.cameras()).stream()
                .collect(Collectors.toMap(PartitionRange::partition, Function.identity(), (a, b) -> a, TreeMap::new));
        from.ifPresent(id -> id.checkWithin(ranges));
        var ends = ends(ranges);
        var stream = new EventStream(
                filter, from.orElseGet(() -> new StreamId(ends)), roomy -> readers.feed(roomy, Long.MAX_VALUE), nanos);
        ranges.forEach((partition, range) -> stream.lost(partition, range.begin()));
        streams.add(stream);
        if (isStopped) {
            streams.remove(stream);
            throw new StreamRefusedException("this server is being stopped");
        }
        readers.feed(stream, stream.behind(ends));
        return stream;
    }

    private static TreeMap<Integer, Long> ends(Map<Integer, PartitionRange> ranges) {
        var ends = new TreeMap<Integer, Long>();
        ranges.forEach((partition, range) -> ends.put(partition, range.end()));
        return ends;
    }

    /** Ends a stream; a second time nothing. */
    public void close(EventStream stream) {
        if (streams.remove(stream)) {
            taken.decrementAndGet();
            stream.close();
        }
    }

    void tick() {
        try {
            streams.forEach(this::tick);
        } catch (RuntimeException e) {
            // The edge of the timer, which would end with it.
            LOG.error("Streams cannot be looked after", e);
        }
    }

    private void tick(EventStream stream) {
        if (stream.isFullFor(LONGEST_FULL)) {
            slow.increment();
            LOG.info("A stream ends: its caller has not read for {} what waits for it", LONGEST_FULL);
            close(stream);
        } else if (stream.isClosed()) {
            close(stream);
        } else {
            stream.tick();
        }
    }

    /** Why streams are not fed at present; nothing when all is well. */
    public Optional<String> trouble() {
        return readers.trouble();
    }

    /** Ends all streams and opens no other: their callers go on at another bridge, or at this one's next start. */
    public void stop() {
        isStopped = true;
        streams.forEach(this::close);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        stop();
        readers.close();
    }
}
