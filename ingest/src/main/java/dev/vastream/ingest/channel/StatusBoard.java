package dev.vastream.ingest.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells on {@code va.channel-status} how the served channels go: every two seconds and soon after each change of their state. A
 * stream that ended is told of once more when its counts are settled; the entry of one that is removed is taken away.
 */
final class StatusBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(2);
    private static final long END_SECONDS = 2;

    private final Writer writer;
    private final ServedChannels served;
    private final ChannelMeters meters;
    private final Clock clock;
    private final Queue<String> removed = new ConcurrentLinkedQueue<>();
    private final Map<String, Told> told = new HashMap<>();
    private final ScheduledExecutorService timer;

    /** What was last told of a channel. */
    private record Told(String streamId, ChannelState state, Instant since, Instant at) {

        /** The same, to be told again now. */
        Told due() {
            return new Told(streamId, state, since, Instant.EPOCH);
        }
    }

    /**
     * Writes the records.
     *
     * @param producer closed by whoever opened it
     */
    record Writer(
            String nodeId,
            String instanceId,
            Producer<byte[], byte[]> producer,
            AvroSerializer<ChannelStatus> serializer) {

        static Writer of(String nodeId, String instanceId, Producer<byte[], byte[]> producer, SchemaRegistry registry) {
            return new Writer(nodeId, instanceId, producer, new AvroSerializer<>(Topics.CHANNEL_STATUS, registry));
        }

        void write(String channelId, ChannelStatus status) {
            var topic = Topics.CHANNEL_STATUS.name();
            var unused = producer.send(
                    new ProducerRecord<>(topic, channelId.getBytes(UTF_8), serializer.serialize(topic, status)),
                    (metadata, failure) -> {
                        if (failure != null) {
                            LOG.warn("A status of camera {} is lost: {}", channelId, failure.toString());
                        }
                    });
        }
    }

    StatusBoard(Writer writer, ServedChannels served, ChannelMeters meters, Clock clock) {
        this.writer = writer;
        this.served = served;
        this.meters = meters;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "channel-status");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param onError receives an Error, after which nothing is told any more */
    void start(Consumer<Throwable> onError) {
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    // The edge of the thread: one look that fails must not be the last one.
                    try {
                        look();
                    } catch (RuntimeException e) {
                        LOG.warn("The states of the cameras are not told: {}", e.toString());
                    } catch (Error e) {
                        onError.accept(e);
                        throw e;
                    }
                },
                0,
                LOOK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** A channel is not registered any more; may be told by any thread. */
    void removed(String channelId) {
        removed.add(channelId);
    }

    /** Looks once at all channels and tells what there is to tell. */
    void look() {
        // What changes meanwhile is seen next time: a channel that is there after its end or removal was read is there
        // again.
        var gone = List.copyOf(removed);
        var ended = List.copyOf(served.ended());
        var channels = served.now();
        for (var id : gone) {
            if (!channels.containsKey(id)) {
                writer.write(id, null);
            }
            removed.remove(id);
        }
        for (var end : ended) {
            if (gone.contains(end.id())) {
                served.ended().remove(end);
            } else if (end.channel().isSettled()) {
                tellEnd(end, channels.containsKey(end.id()));
                served.ended().remove(end);
            }
        }
        channels.forEach((id, channel) -> {
            var reading = channel.reading();
            tell(id, reading, reading.progress().state());
        });
        told.keySet().retainAll(channels.keySet());
    }

    /** The totals of a stream that is over; of a channel that goes on with another, that one is told behind it. */
    private void tellEnd(ServedChannels.Ended end, boolean goesOn) {
        var id = end.id();
        var reading = end.channel().reading();
        if (!goesOn) {
            tell(id, reading, ChannelState.STOPPED);
            return;
        }
        var now = clock.instant();
        writer.write(id, status(id, reading, ChannelState.STOPPED, now, now));
        told.computeIfPresent(id, (same, last) -> last.due());
    }

    private void tell(String id, ServedChannel.Reading reading, ChannelState state) {
        var now = clock.instant();
        var before = told.get(id);
        var same =
                before != null && before.state() == state && before.streamId().equals(reading.streamId());
        meters.state(id, state);
        if (same && Duration.between(before.at(), now).compareTo(WRITE_EVERY) < 0) {
            return;
        }
        var since = same ? before.since() : now;
        writer.write(id, status(id, reading, state, since, now));
        told.put(id, new Told(reading.streamId(), state, since, now));
    }

    private ChannelStatus status(
            String id, ServedChannel.Reading reading, ChannelState state, Instant since, Instant now) {
        var progress = reading.progress();
        var totals = reading.totals();
        return ChannelStatus.newBuilder()
                .setChannelId(id)
                .setNodeId(writer.nodeId())
                .setInstance(writer.instanceId())
                .setStreamId(reading.streamId())
                .setState(state)
                .setSince(since)
                .setLastFrameAt(progress.lastFrameAt().orElse(null))
                .setWidth(progress.widthPx())
                .setHeight(progress.heightPx())
                .setFps(reading.fps())
                .setCaptured(totals.captured())
                .setPublished(totals.published())
                .setDropped(totals.dropped())
                .setRefused(totals.refused())
                .setFailed(totals.failed())
                .setLastError(progress.lastError())
                .setWrittenAt(now)
                .build();
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The last states of the cameras are not told in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
