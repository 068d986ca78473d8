package dev.vastream.bridge.console.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Follows an object through {@code va.events}, whose records say of each frame where every object is. */
public final class KafkaTrails implements Trails {

    private static final int MOST_STEPS = 512;

    /** So many records of the partition are looked through: half an hour of one camera at ten frames a second. */
    private static final int MOST_RECORDS = 20_000;

    private final TopicScans scans;
    private final RecordReader<ObjectMeta> events;
    private final RecordReader<Frame> frames;

    public KafkaTrails(TopicScans scans, SchemaRegistry registry) {
        this.scans = scans;
        this.events = new RecordReader<>(Topics.EVENTS, registry);
        this.frames = new RecordReader<>(Topics.FRAMES, registry);
    }

    @Override
    public Trail trail(Query query) throws TimeoutException {
        return scans.answer("the trail of an object", scan -> {
            var walk = new Walk(query);
            for (var partition : scan.partitions(Topics.EVENTS.name(), query.camera())) {
                var first = scan.offsetAt(partition, query.begin());
                if (first.isPresent()) {
                    scan.read(partition, first.getAsLong(), scan.end(partition), walk::goesOn);
                }
            }
            return walk.trail();
        });
    }

    /** One pass through the records. */
    private final class Walk {

        private final Query query;
        private final byte[] key;
        private final StepLine line = new StepLine(MOST_STEPS);
        private int records;
        private int width;
        private int height;

        Walk(Query query) {
            this.query = query;
            this.key = query.camera().getBytes(UTF_8);
        }

        boolean goesOn(ConsumerRecord<byte[], byte[]> record) {
            if (record.timestamp() > query.end() || ++records > MOST_RECORDS) {
                return false;
            }
            if (Arrays.equals(key, record.key())) {
                events.read(record.key(), record.value())
                        .valid()
                        .filter(meta ->
                                query.stream().isEmpty() || query.stream().equals(meta.getStreamId()))
                        .ifPresent(meta -> step(meta, record.timestamp()));
            }
            return true;
        }

        private void step(ObjectMeta meta, long at) {
            meta.getEventList().stream()
                    .filter(item -> item.getObjectId() == query.track())
                    .findFirst()
                    .ifPresent(item -> {
                        width = meta.getFrameWidth();
                        height = meta.getFrameHeight();
                        line.add(stepOf(item, at));
                    });
        }

        private static Step stepOf(EventInfo item, long at) {
            var box = item.getImageRect();
            return new Step(at, box.getX(), box.getY(), box.getWidth(), box.getHeight());
        }

        Trail trail() {
            return new Trail(width, height, line.steps(), records <= MOST_RECORDS);
        }
    }

    @Override
    public Optional<ByteBuffer> picture(String camera, int partition, long offset) throws TimeoutException {
        var place = new TopicPartition(Topics.FRAMES.name(), partition);
        return scans.answer("the frame of an event", scan -> scan.record(place, offset))
                .flatMap(record -> frames.read(record.key(), record.value()).valid())
                .filter(frame -> frame.getCameraUid().equals(camera))
                .map(Frame::getImage);
    }
}
