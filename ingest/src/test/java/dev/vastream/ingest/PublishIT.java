package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.cluster.TestCluster;
import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.ingest.source.TestVideo;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing through a real broker and registry. */
class PublishIT {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String camera = "cam-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void publishesEveryFrameInOrder_whenSourceIsAVideoFile() throws Exception {
        var film = TestVideo.write(folder.resolve("film.mp4"), 25);

        var totals = publish(settings(film, Optional.empty()));

        var records = read();
        assertThat(totals.published()).isEqualTo(25);
        assertThat(totals.complete()).isTrue();
        assertThat(records)
                .extracting(record -> record.value().getFrameNumber())
                .containsExactlyElementsOf(LongStream.range(0, 25).boxed().toList());
        var first = records.get(0);
        var last = records.get(24);
        assertThat(first.key()).isEqualTo(camera);
        assertThat(first.value().getDelivery()).isEqualTo(Delivery.LOSSLESS);
        assertThat(first.value().getStreamId()).matches("[0-9a-f]{16}");
        assertThat(first.value().getWidth()).isEqualTo(TestVideo.WIDTH_PX);
        assertThat(first.value().getCapturedAt())
                .isEqualTo(last.value().getCapturedAt().minusMillis(2_400));
        assertThat(last.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        assertThat(image(last).getHeight()).isEqualTo(TestVideo.HEIGHT_PX);
        assertThat(new HttpSchemaRegistry(RegistrySettings.of(CLUSTER.registryUrl()))
                        .compatibility(Topics.FRAMES.subject()))
                .contains(Schemas.COMPATIBILITY);
    }

    @Test
    void publishesPicturesByteForByte_whenSourceIsAFolder() throws Exception {
        var expected = new ArrayList<byte[]>();
        for (var n = 1; n <= 12; n++) {
            expected.add(picture(n, n % 2 == 0 ? "png" : "jpg"));
            // Extensions lie: the bytes decide.
            Files.write(folder.resolve("img" + n + ".jpeg"), expected.get(n - 1));
        }
        Files.writeString(folder.resolve("img3.txt"), "not a picture");

        var totals = publish(settings(folder, Optional.empty()));

        assertThat(totals.published()).isEqualTo(12);
        var records = read();
        assertThat(records).hasSameSizeAs(expected);
        for (var i = 0; i < records.size(); i++) {
            assertThat(bytes(records.get(i))).isEqualTo(expected.get(i));
        }
        assertThat(records.get(1).value().getEncoding()).isEqualTo(ImageEncoding.PNG);
    }

    @Test
    void refusesOneAndPublishesTheRest_whenAPictureIsTooLarge() throws Exception {
        Files.write(folder.resolve("1.jpg"), picture(1, "jpg"));
        var large = new byte[Topics.MAX_IMAGE_BYTES + 1];
        System.arraycopy(picture(2, "jpg"), 0, large, 0, 20);
        Files.write(folder.resolve("2.jpg"), large);
        var atLimit = new byte[Topics.MAX_IMAGE_BYTES];
        System.arraycopy(large, 0, atLimit, 0, 20);
        Files.write(folder.resolve("3.jpg"), atLimit);

        var totals = publish(settings(folder, Optional.empty()));

        assertThat(totals).isEqualTo(new FrameTotals(3, 2, totals.bytes(), 0, 1, 0));
        assertThat(totals.complete()).isFalse();
        assertThat(read()).extracting(record -> bytes(record).length).last().isEqualTo(Topics.MAX_IMAGE_BYTES);
    }

    @Test
    void playsInRealTimeUntilClosed_whenLiveAndLooped() throws Exception {
        var film = TestVideo.write(folder.resolve("film.mp4"), 5);
        var started = System.nanoTime();

        try (var program = PublishProgram.start(looped(film))) {
            org.awaitility.Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> program.counters().totals().published() >= 12);
        }

        var elapsed = Duration.ofNanos(System.nanoTime() - started);
        assertThat(elapsed).isGreaterThan(Duration.ofMillis(1_100));
        var records = read();
        assertThat(records).hasSizeGreaterThanOrEqualTo(12);
        assertThat(records).extracting(record -> record.value().getDelivery()).containsOnly(Delivery.LIVE);
        assertThat(records)
                .extracting(record -> record.value().getStreamId())
                .containsOnly(records.get(0).value().getStreamId());
    }

    @Test
    void says_whenNoBrokerAnswers() throws Exception {
        var film = TestVideo.write(folder.resolve("film.mp4"), 2);
        var nowhere = new PublishSettings(
                film.toString(),
                camera,
                "",
                OptionalDouble.empty(),
                false,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                new Connection("127.0.0.1:1", CLUSTER.registryUrl()));

        assertThatThrownBy(() -> PublishProgram.start(nowhere))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("no Kafka broker answers at 127.0.0.1:1");
    }

    private PublishSettings settings(Path source, Optional<Delivery> delivery) {
        return settings(source, false, delivery);
    }

    private PublishSettings looped(Path source) {
        return settings(source, true, Optional.of(Delivery.LIVE));
    }

    private PublishSettings settings(Path source, boolean loop, Optional<Delivery> delivery) {
        return new PublishSettings(
                source.toString(),
                camera,
                "Test camera",
                OptionalDouble.empty(),
                loop,
                delivery,
                OptionalInt.empty(),
                OptionalInt.empty(),
                new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl()));
    }

    private static FrameTotals publish(PublishSettings settings) throws Exception {
        try (var program = PublishProgram.start(settings)) {
            assertThat(program.await(PATIENCE)).isTrue();
            return program.counters().totals();
        }
    }

    /** All frames of this test's camera that lie in the topic now. */
    private List<ConsumerRecord<String, Frame>> read() {
        return PublishedFrames.of(CLUSTER, camera);
    }

    private static BufferedImage image(ConsumerRecord<String, Frame> record) throws IOException {
        return ImageIO.read(new java.io.ByteArrayInputStream(bytes(record)));
    }

    private static byte[] bytes(ConsumerRecord<String, Frame> record) {
        ByteBuffer image = record.value().getImage();
        var bytes = new byte[image.remaining()];
        image.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] picture(int number, String format) throws IOException {
        var image = new BufferedImage(20 + number, 20, BufferedImage.TYPE_3BYTE_BGR);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
