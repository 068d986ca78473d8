package dev.vastream.bridge.console.look;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.topic.ConsumerThread;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/** Follows what is found in the pictures of watched cameras, from now on, and says which pictures to fetch. */
final class FindingReader implements ConsumerThread.Work {

    private static final List<Topic<?>> TOPICS = List.of(Topics.DETECTIONS, Topics.EVENTS);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofMillis(250);

    private final Viewers viewers;
    private final PictureReader pictures;
    private final RecordReader<FrameDetections> detections;
    private final RecordReader<ObjectMeta> events;
    private final Clock clock;
    private final Map<String, Watch> watches = new HashMap<>();

    FindingReader(Viewers viewers, PictureReader pictures, SchemaRegistry registry, Clock clock) {
        this.viewers = viewers;
        this.pictures = pictures;
        this.detections = new RecordReader<>(Topics.DETECTIONS, registry);
        this.events = new RecordReader<>(Topics.EVENTS, registry);
        this.clock = clock;
    }

    @Override
    public void begin(Consumer<byte[], byte[]> opened) {
        watches.clear();
    }

    @Override
    public void round(Consumer<byte[], byte[]> opened) throws InterruptedException {
        var watched = viewers.watched();
        watches.keySet().retainAll(watched.keySet());
        watched.keySet().forEach(camera -> watches.computeIfAbsent(camera, fresh -> new Watch(clock.instant())));
        place(opened, partitions(opened, watched.keySet()));
        if (opened.assignment().isEmpty()) {
            viewers.awaitNews(IDLE);
            return;
        }
        try {
            opened.poll(POLL).forEach(this::take);
        } catch (InvalidOffsetException e) {
            // A viewer who was away for that long wants what is now.
            opened.seekToEnd(e.partitions());
        }
        watched.forEach(this::show);
    }

    /** Records lie where Kafka's own partitioner puts their key; a topic that is not there yet has none. */
    private static Set<TopicPartition> partitions(Consumer<byte[], byte[]> opened, Set<String> cameras) {
        var partitions = new HashSet<TopicPartition>();
        for (var topic : cameras.isEmpty() ? List.<Topic<?>>of() : TOPICS) {
            var count = opened.partitionsFor(topic.name()).size();
            for (var camera : count == 0 ? Set.<String>of() : cameras) {
                var number = RecordKeys.partition(camera.getBytes(UTF_8), count);
                partitions.add(new TopicPartition(topic.name(), number));
            }
        }
        return partitions;
    }

    private static void place(Consumer<byte[], byte[]> opened, Set<TopicPartition> wanted) {
        var known = opened.assignment();
        if (known.equals(wanted)) {
            return;
        }
        var fresh = new HashSet<>(wanted);
        fresh.removeAll(known);
        opened.assign(wanted);
        if (!fresh.isEmpty()) {
            // Without any it would be all of them.
            opened.seekToEnd(fresh);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> raw) {
        var watch = raw.key() == null ? null : watches.get(new String(raw.key(), UTF_8));
        if (watch == null) {
            return;
        }
        // Who makes these topics' dead letters is their reader; here one that cannot be read is one not seen.
        if (raw.topic().equals(Topics.DETECTIONS.name())) {
            detections
                    .read(raw.key(), raw.value())
                    .valid()
                    .ifPresent(frame -> watch.saw(frame, raw.offset(), clock.instant()));
        } else {
            events.read(raw.key(), raw.value()).valid().ifPresent(watch::saw);
        }
    }

    private void show(String camera, Duration interval) {
        var now = clock.instant();
        var watch = watches.get(camera);
        watch.due(interval, now)
                .ifPresent(found -> pictures.fetch(
                        new WantedPicture(found.detections(), watch.facts(found, viewers.nextNumber(), now))));
    }
}
