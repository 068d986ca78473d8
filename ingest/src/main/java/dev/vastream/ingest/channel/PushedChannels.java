package dev.vastream.ingest.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees the frames of channels that somebody else publishes, by the keys of their detections; the values are not read. Only
 * partitions that such a channel is on are followed.
 */
final class PushedChannels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushedChannels.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long STOP_MILLIS = 2_000;

    private final Supplier<Consumer<byte[], ByteBuffer>> consumers;
    private final java.util.function.Consumer<Throwable> onError;
    private final Map<String, PushedChannel> watched = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "pushed-channels");
    private volatile boolean closed;

    /**
     * @param consumers opens a consumer that belongs to no group
     * @param onError receives an Error, after which no frame is seen any more
     */
    PushedChannels(Supplier<Consumer<byte[], ByteBuffer>> consumers, java.util.function.Consumer<Throwable> onError) {
        this.consumers = consumers;
        this.onError = onError;
    }

    static PushedChannels start(KafkaClients clients, java.util.function.Consumer<Throwable> onError) {
        return start(() -> clients.newConsumer(clients.consumer("pushed-channels")), onError);
    }

    static PushedChannels start(
            Supplier<Consumer<byte[], ByteBuffer>> consumers, java.util.function.Consumer<Throwable> onError) {
        var channels = new PushedChannels(consumers, onError);
        channels.thread.setDaemon(true);
        channels.thread.start();
        return channels;
    }

    /** A channel whose frames are looked for from now on. */
    ServedChannel watch(String camera) {
        var channel = new PushedChannel();
        watched.put(camera, channel);
        return channel;
    }

    // The edge of the thread.
    private void run() {
        try {
            while (!closed) {
                awaitChannels();
                follow();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("pushed channels are not looked for any more");
        } catch (Error e) {
            onError.accept(e);
        }
    }

    /** Nothing is read while nobody wants to know. */
    private void awaitChannels() throws InterruptedException {
        while (!closed && isIdle()) {
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean isIdle() {
        dropStopped();
        return watched.isEmpty();
    }

    void dropStopped() {
        watched.values().removeIf(PushedChannel::isStopped);
    }

    private void follow() throws InterruptedException {
        try (var consumer = consumers.get()) {
            while (!closed && !isIdle()) {
                look(consumer);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is: without this thread all of them would count as lost.
            LOG.warn("Frames that are pushed are not seen: {}", e.toString());
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Polls once. */
    void look(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        assign(consumer);
        if (consumer.assignment().isEmpty()) {
            Thread.sleep(POLL.toMillis());
            return;
        }
        for (var record : consumer.poll(POLL)) {
            Optional<String> camera = RecordKeys.text(record.key());
            camera.map(watched::get)
                    .ifPresent(channel -> channel.seen(Instant.ofEpochMilli(Math.max(0, record.timestamp()))));
        }
    }

    /** Partitions that come are followed from their end, the others from where they are. */
    private void assign(Consumer<byte[], ByteBuffer> consumer) {
        var topic = Topics.DETECTIONS.name();
        var count = consumer.partitionsFor(topic).size();
        var wanted = new HashSet<TopicPartition>();
        // A topic that is not there yet has no partitions.
        for (var camera : count == 0 ? Set.<String>of() : watched.keySet()) {
            wanted.add(new TopicPartition(topic, RecordKeys.partition(camera.getBytes(UTF_8), count)));
        }
        Set<TopicPartition> before = consumer.assignment();
        if (!wanted.equals(before)) {
            var added = new HashSet<>(wanted);
            added.removeAll(before);
            consumer.assign(wanted);
            if (!added.isEmpty()) {
                // Without any it would be all of them.
                consumer.seekToEnd(added);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
