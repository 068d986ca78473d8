package dev.vastream.inference.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.Wire;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedFrame.Head;
import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaThumbnailsTest {

    private static final String TOPIC = Topics.FRAMES.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final BoundingBox BOX = new BoundingBox(0f, 0f, 0.5f, 1f);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final MockConsumer<byte[], ByteBuffer> consumer = new MockConsumer<>("none");
    private KafkaThumbnails thumbnails;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        thumbnails = thumbnails();
        var node = new Node(0, "unused", 1);
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 5L));
        consumer.updateEndOffsets(Map.of(PARTITION, 9L));
    }

    @AfterEach
    void close() {
        thumbnails.close();
    }

    @Test
    void cutsTheBoxFromTheFrame() throws IOException {
        give(7, value(3, picture()));

        var image = ImageIO.read(new ByteArrayInputStream(thumbnails.thumbnail(frame(3, 0, 7), BOX)));

        assertThat(image.getWidth()).isEqualTo(50);
        assertThat(image.getHeight()).isEqualTo(100);
    }

    /** The mock gives a record once only: the second picture comes from memory. */
    @Test
    void readsFrameOnce_forSeveralObjects() throws IOException {
        give(7, value(3, picture()));

        var first = thumbnails.thumbnail(frame(3, 0, 7), BOX);
        var second = thumbnails.thumbnail(frame(3, 0, 7), new BoundingBox(0.5f, 0f, 0.5f, 0.5f));

        assertThat(first).isNotEmpty();
        assertThat(second).isNotEmpty();
    }

    @Test
    void isEmpty_whenProcessesEndedOverTheFrame() throws IOException {
        Files.writeString(marks(), "0 7\n0 7\n");
        thumbnails = thumbnails();
        give(8, value(4, picture()));

        assertThat(thumbnails.thumbnail(frame(3, 0, 7), BOX)).isEmpty();
        assertThat(thumbnails.thumbnail(frame(4, 0, 8), BOX)).isNotEmpty();
        assertThat(Files.readString(marks())).isEqualTo("0 7\n0 7\n");
    }

    /** As what is told must not depend on kills. */
    @Test
    void cutsTheBox_whenOneProcessWasKilledOverTheFrame() throws IOException {
        Files.writeString(marks(), "0 7\n");
        thumbnails = thumbnails();
        give(7, value(3, picture()));

        assertThat(thumbnails.thumbnail(frame(3, 0, 7), BOX)).isNotEmpty();
        assertThat(Files.readString(marks())).isEmpty();
    }

    private KafkaThumbnails thumbnails() {
        return new KafkaThumbnails(() -> consumer, registry, Duration.ofMillis(300), new PictureMarks(marks()));
    }

    private Path marks() {
        return folder.resolve("events.thumbnail");
    }

    @Test
    void isEmpty_whenNobodyKnowsWhereTheFrameIs() {
        assertThat(thumbnails.thumbnail(frame(3, -1, -1), BOX)).isEmpty();
        assertThat(thumbnails.thumbnail(frame(3, 0, -1), BOX)).isEmpty();
        assertThat(thumbnails.thumbnail(frame(3, 12, 7), BOX)).isEmpty();
    }

    @Test
    void isEmpty_whenFrameIsGone() throws IOException {
        give(5, value(4, picture()));

        assertThat(thumbnails.thumbnail(frame(3, 0, 2), BOX)).isEmpty();
    }

    @Test
    void isEmpty_whenItsPlaceHoldsAnotherFrame() throws IOException {
        give(7, value(4, picture()));

        assertThat(thumbnails.thumbnail(frame(3, 0, 7), BOX)).isEmpty();
    }

    @Test
    void isEmpty_whenAnotherRecordComesFirst() throws IOException {
        give(8, value(3, picture()));

        assertThat(thumbnails.thumbnail(frame(3, 0, 7), BOX)).isEmpty();
    }

    @Test
    void isEmpty_whenRecordOrPictureIsMalformed() {
        give(7, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(thumbnails.thumbnail(frame(3, 0, 7), BOX)).isEmpty();

        give(8, value(4, ByteBuffer.wrap(new byte[] {1, 2, 3})));
        assertThat(thumbnails.thumbnail(frame(4, 0, 8), BOX)).isEmpty();
    }

    @Test
    void isEmpty_whenFrameWasNeverWritten() {
        assertThat(thumbnails.thumbnail(frame(3, 0, 9), BOX)).isEmpty();
    }

    @Test
    void throws_whenBrokerDoesNotAnswer() {
        assertThatThrownBy(() -> thumbnails.thumbnail(frame(3, 0, 7), BOX)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void throws_whenBrokerIsBroken() {
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("broken")));

        assertThatThrownBy(() -> thumbnails.thumbnail(frame(3, 0, 7), BOX)).isInstanceOf(KafkaException.class);
    }

    private void give(long offset, ByteBuffer value) {
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], value)));
    }

    private ByteBuffer value(long number, ByteBuffer picture) {
        var frame = Wire.frame("cam", number, TIME).setImage(picture).build();
        return ByteBuffer.wrap(new AvroSerializer<>(Topics.FRAMES, registry).serialize(TOPIC, frame));
    }

    private static ByteBuffer picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static ObservedFrame frame(long number, int partition, long offset) {
        var head = new Head("cam", "Camera cam", "00000000000000aa", number, TIME, 100, 100);
        return new ObservedFrame(head, new Source(partition, offset), List.of());
    }
}
