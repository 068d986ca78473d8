package dev.vastream.bridge.console.look;

import dev.vastream.bridge.topic.ConsumerThread;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches single pictures by where they lie, so that those that nobody wants to see are not read. Of a camera the newest is
 * fetched: should it take longer than cameras are quick, those in between are left out.
 */
final class PictureReader implements ConsumerThread.Work {

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

    private final Viewers viewers;
    private final RecordReader<Frame> reader;
    /** By camera. */
    private final Map<String, WantedPicture> wanted = new ConcurrentHashMap<>();

    private final Semaphore news = new Semaphore(0);

    PictureReader(Viewers viewers, SchemaRegistry registry) {
        this.viewers = viewers;
        this.reader = new RecordReader<>(Topics.FRAMES, registry);
    }

    /** Has a picture fetched and shown, instead of one of the same camera that is waiting. */
    void fetch(WantedPicture picture) {
        wanted.put(picture.facts().camera(), picture);
        news.release();
    }

    @Override
    public void begin(Consumer<byte[], byte[]> opened) {
        // Every turn says anew where it reads.
    }

    @Override
    public void round(Consumer<byte[], byte[]> opened) throws InterruptedException {
        if (!news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        news.drainPermits();
        for (var turn = turn(); !turn.isEmpty(); turn = turn()) {
            read(opened, turn);
        }
    }

    /** One picture for each partition. */
    private Map<TopicPartition, WantedPicture> turn() {
        var turn = new HashMap<TopicPartition, WantedPicture>();
        wanted.forEach((camera, picture) -> {
            if (!turn.containsKey(picture.partition()) && wanted.remove(camera, picture)) {
                turn.put(picture.partition(), picture);
            }
        });
        return turn;
    }

    private void read(Consumer<byte[], byte[]> opened, Map<TopicPartition, WantedPicture> turn) {
        opened.assign(turn.keySet());
        turn.forEach((partition, picture) -> opened.seek(partition, picture.offset()));
        var missing = new HashMap<>(turn);
        var begun = System.nanoTime();
        while (!missing.isEmpty() && System.nanoTime() - begun < LONGEST_TURN.toNanos()) {
            try {
                opened.poll(POLL).forEach(raw -> take(raw, missing));
            } catch (InvalidOffsetException e) {
                // Gone by retention.
                missing.keySet().removeAll(e.partitions());
                opened.pause(e.partitions());
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> raw, Map<TopicPartition, WantedPicture> missing) {
        var partition = new TopicPartition(raw.topic(), raw.partition());
        var picture = missing.get(partition);
        if (picture == null || raw.offset() < picture.offset()) {
            return;
        }
        missing.remove(partition);
        if (raw.offset() == picture.offset()) {
            reader.read(raw.key(), raw.value())
                    .valid()
                    .filter(frame -> isOf(picture.facts(), frame))
                    .ifPresent(frame -> viewers.show(new Look(picture.facts(), frame.getImage())));
        }
    }

    /** The topic may have been made anew since. */
    private static boolean isOf(LookFacts facts, Frame frame) {
        return frame.getCameraUid().equals(facts.camera())
                && frame.getStreamId().equals(facts.stream())
                && frame.getFrameNumber() == facts.frame();
    }
}
