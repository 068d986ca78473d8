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
import org.apache.kafka.common.utils.Utils;
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
    private final Map<String, PushedChannel> watched = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "pushed-channels");
    private volatile boolean closed;

    /** @param consumers opens a consumer that belongs to no group */
    PushedChannels(Supplier<Consumer<byte[], ByteBuffer>> consumers) {
        this.consumers = consumers;
    }

    static PushedChannels start(KafkaClients clients) {
        return start(() -> clients.newConsumer(clients.consumer("pushed-channels")));
    }

    static PushedChannels start(Supplier<Consumer<byte[], ByteBuffer>> consumers) {
        var channels = new PushedChannels(consumers);
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
        }
    }

    /** Nothing is read while nobody wants to know. */
    private void awaitChannels() throws InterruptedException {
        while (!closed && isIdle()) {
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean isIdle() {
        watched.values().removeIf(PushedChannel::isStopped);
        return watched.isEmpty();
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
    void look(Consumer<byte[], ByteBuffer> consumer) {
        assign(consumer);
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
        for (var camera : watched.keySet()) {
            var partition = Utils.toPositive(Utils.murmur2(camera.getBytes(UTF_8))) % count;
            wanted.add(new TopicPartition(topic, partition));
        }
        Set<TopicPartition> before = consumer.assignment();
        if (!wanted.equals(before)) {
            var added = new HashSet<>(wanted);
            added.removeAll(before);
            consumer.assign(wanted);
            consumer.seekToEnd(added);
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
