package dev.vastream.inference.thumbnail;

import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.image.ImageLimits;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Thumbnailer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Cuts thumbnails from the frames on {@code va.frames}, read again one by one: objects begin seldom, so the frame lane does
 * not pay for pictures that hardly ever are wanted.
 */
public final class KafkaThumbnails implements ThumbnailSource {

    private static final Duration BOUND = Duration.ofSeconds(10);
    /** The broker gives at least one batch, however large; more is not wanted. */
    private static final int LEAST_BYTES = 64 << 10;
    /** After a camera's newest frame the consumer asks for the next one at once, and cannot ask for another until then. */
    private static final int FETCH_WAIT_MILLIS = 10;

    private final AvroDeserializer<Frame> deserializer;
    private final FrameReader frames;
    private final PictureMarks marks;
    /** From the first picture on: loading its native code would take a lane's start a second longer. */
    private Optional<Thumbnailer> thumbnailer = Optional.empty();
    /** The frame that is open: objects that begin together are cut from one decoded picture. */
    private Source open = Source.UNKNOWN;

    private boolean hasPicture;

    KafkaThumbnails(
            Supplier<Consumer<byte[], ByteBuffer>> consumer,
            SchemaRegistry registry,
            Duration bound,
            PictureMarks marks) {
        this.marks = marks;
        deserializer = new AvroDeserializer<>(Topics.FRAMES, registry);
        frames = new FrameReader(consumer.get(), bound);
    }

    /**
     * Thumbnails from the frames of that broker.
     *
     * @param marks file of this instance that notes whose picture is in work
     */
    public static KafkaThumbnails of(KafkaClients clients, SchemaRegistry registry, Path marks) {
        return new KafkaThumbnails(
                () -> new KafkaConsumer<>(config(clients), new ByteArrayDeserializer(), new ByteBufferDeserializer()),
                registry,
                BOUND,
                new PictureMarks(marks));
    }

    private static Map<String, Object> config(KafkaClients clients) {
        // One record at a time is how it works, so what follows is not the user's to say.
        var config = clients.over(clients.consumer("thumbnails"), ClientKind.CONSUMER);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LEAST_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LEAST_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return config;
    }

    @Override
    public synchronized byte[] thumbnail(ObservedFrame frame, BoundingBox box) {
        if (!frame.source().isKnown() || marks.isFatal(frame.source())) {
            return NOTHING;
        }
        marks.begins(frame.source());
        try {
            return cut(frame, box);
        } finally {
            marks.ends();
        }
    }

    private byte[] cut(ObservedFrame frame, BoundingBox box) {
        if (!frame.source().equals(open)) {
            open = Source.UNKNOWN;
            hasPicture = opens(frame);
            open = frame.source();
        }
        return hasPicture ? thumbnailer().cut(BoxMapper.of(box)) : NOTHING;
    }

    private Thumbnailer thumbnailer() {
        if (thumbnailer.isEmpty()) {
            thumbnailer = Optional.of(new Thumbnailer(ImageLimits.CONTRACT));
        }
        return thumbnailer.get();
    }

    private boolean opens(ObservedFrame wanted) {
        var decoded =
                frames.read(wanted.source()).map(value -> deserializer.deserialize(Topics.FRAMES.name(), null, value));
        if (decoded.isEmpty() || !(decoded.get() instanceof Decoded.Valid<Frame> valid)) {
            return false;
        }
        var frame = valid.value();
        if (!frame.getCameraUid().equals(wanted.head().cameraUid())
                || !frame.getStreamId().equals(wanted.head().streamId())
                || frame.getFrameNumber() != wanted.head().frameNumber()) {
            return false;
        }
        try {
            thumbnailer().open(frame.getImage());
            return true;
        } catch (ImageRejectedException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        thumbnailer.ifPresent(Thumbnailer::close);
        frames.close();
    }
}
