package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.ingest.frame.KafkaFrames;
import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.ScriptedSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceFrame;
import dev.vastream.ingest.source.SourceInfo;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelPullTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Encoders encoders = Encoders.start(2, failures::add);
    private final AtomicLong nanos = new AtomicLong();
    private final Lease lease = new Lease(new ElapsedTime(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get));
    private final Deque<FrameSource> sources = new ConcurrentLinkedDeque<>();
    private final FrameCounts whole = new FrameCounts();
    private ChannelPull pull;

    @AfterEach
    void close() {
        if (pull != null) {
            pull.stop();
        }
        encoders.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void goesOnWithStreamAndNumbers_whenTheCameraIsConnectedAgain() {
        var producer = producer(true);
        sources.add(camera(3));
        sources.add(camera(2));

        start(producer);
        await().atMost(PATIENCE).until(() -> pull.reading().totals().captured() == 5 && pull.isSettled());

        var totals = pull.reading().totals();
        assertThat(totals.published() + totals.dropped()).isEqualTo(5);
        var frames = frames(producer);
        assertThat(frames)
                .extracting(Frame::getStreamId)
                .containsOnly(pull.reading().streamId());
        assertThat(frames).extracting(Frame::getFrameNumber).isSorted().contains(2L, 4L);
        assertThat(frames).extracting(Frame::getDelivery).containsOnly(Delivery.LIVE);
        assertThat(pull.reading().progress().state()).isEqualTo(ChannelState.RUNNING);
        assertThat(whole.totals()).isEqualTo(totals);
    }

    @Test
    void playsARecordingOverAndOver_asOneStream() {
        var producer = producer(true);
        IntStream.range(0, 20).forEach(turn -> sources.add(new ScriptedSource(pictures(2))));

        start(producer);
        await().atMost(PATIENCE).until(() -> pull.reading().totals().published() >= 6);

        var frames = frames(producer);
        assertThat(frames)
                .extracting(Frame::getStreamId)
                .containsOnly(pull.reading().streamId());
        assertThat(frames)
                .extracting(Frame::getFrameNumber)
                .isSorted()
                .doesNotHaveDuplicates()
                .anySatisfy(number -> assertThat(number).isGreaterThanOrEqualTo(5));
    }

    @Test
    void saysWhy_whenTheSourceIsRefused() {
        start(producer(true), () -> {
            throw SourceException.refusing("host not allowed");
        });

        await().atMost(PATIENCE).until(() -> pull.reading().progress().state() == ChannelState.REFUSED);
        assertThat(pull.reading().progress().lastError()).isEqualTo("host not allowed");
    }

    @Test
    void goesOn_whenTheSourceHasADefect() {
        var producer = producer(true);
        sources.add(camera(1).defective(new IllegalStateException("rtsp://user:secret@host")));
        sources.add(camera(1));

        start(producer);
        await().atMost(PATIENCE).until(() -> pull.reading().totals().published() == 2);

        assertThat(pull.reading().progress().lastError()).doesNotContain("secret");
    }

    @Test
    void sendsNothingAndCountsIt_whenTheLeaseIsOver() {
        var producer = producer(true);
        sources.add(camera(1));
        nanos.addAndGet(Lease.TERM.plusMillis(1).toNanos());

        start(producer);
        await().atMost(PATIENCE).until(() -> pull.reading().totals().failed() == 1);

        assertThat(producer.history()).isEmpty();
    }

    @Test
    void sendsNothingMore_onceItIsStopped() {
        var producer = producer(true);
        sources.add(new EndlessCamera());
        start(producer);
        await().atMost(PATIENCE).until(() -> producer.history().size() > 2);

        pull.stop();
        await().atMost(PATIENCE).until(pull::isSettled);
        var sent = producer.history().size();

        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        assertThat(producer.history()).hasSize(sent);
        assertAddsUp(pull.reading().totals());
    }

    /** Who is interrupted cannot say goodbye: the interrupt has closed the connection. */
    @Test
    void letsTheSourceEndByItself_whenItIsStopped() {
        var camera = new EndlessCamera();
        sources.add(camera);
        start(producer(true));
        await().atMost(PATIENCE).until(() -> pull.reading().totals().captured() > 2);

        pull.stop();
        await().atMost(PATIENCE).until(pull::isOver);

        assertThat(camera.interruptions).containsExactly(false);
        assertThat(pull.reading().progress().lastError()).isEmpty();
    }

    @Test
    void interruptsASource_thatShowsNothing() {
        sources.add(new SilentCamera());
        start(producer(true));
        await().atMost(PATIENCE).until(sources::isEmpty);
        var start = System.nanoTime();

        pull.stop();
        await().atMost(PATIENCE).until(pull::isOver);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ChannelPull.GRACE.plusSeconds(2));
    }

    @Test
    void endsThePauseAtOnce_whenItIsStopped() {
        start(producer(true), () -> {
            throw SourceException.refusing("host not allowed");
        });
        await().atMost(PATIENCE).until(() -> pull.reading().progress().state() == ChannelState.REFUSED);

        pull.stop();

        await().atMost(Duration.ofMillis(400)).until(pull::isOver);
    }

    @Test
    void dropsNewFramesAndAccountsForAll_whileTheBrokerIsSlow() {
        var producer = producer(false);
        sources.add(new EndlessCamera());
        start(producer);
        await().atMost(PATIENCE).until(() -> pull.reading().totals().dropped() > 3);
        assertThat(producer.history()).hasSize(8);

        producer.errorNext(new TimeoutException("too slow"));
        pull.stop();
        while (producer.completeNext()) {
            assertThat(producer.history()).hasSizeLessThan(20);
        }
        await().atMost(PATIENCE).until(() -> {
            producer.completeNext();
            return pull.isSettled();
        });

        assertThat(pull.reading().totals().failed()).isEqualTo(1);
        assertAddsUp(pull.reading().totals());
    }

    @Test
    void namesTheCameraAnew_withoutAnotherStream() {
        var producer = producer(true);
        sources.add(new EndlessCamera());
        start(producer);
        await().atMost(PATIENCE).until(() -> !producer.history().isEmpty());

        pull.follow(Channel.newBuilder(TestChannels.running("gate"))
                .setCameraName("North gate")
                .build());

        await().atMost(PATIENCE).until(() -> frames(producer).stream()
                .anyMatch(frame -> frame.getCameraName().equals("North gate")));
        assertThat(frames(producer))
                .extracting(Frame::getStreamId)
                .containsOnly(pull.reading().streamId());
    }

    private static void assertAddsUp(FrameTotals totals) {
        assertThat(totals.captured())
                .isEqualTo(totals.published() + totals.dropped() + totals.refused() + totals.failed());
    }

    private void start(MockProducer<String, Frame> producer) {
        start(producer, this::nextSource);
    }

    private void start(MockProducer<String, Frame> producer, ChannelInput input) {
        var frames = new KafkaFrames(producer, new BrokerClock(Clock.systemUTC()));
        var way = new FrameOutbox.Way(encoders, lease, frames);
        pull = ChannelPull.start(
                TestChannels.running("gate"),
                input,
                whole,
                new ChannelPull.Resources(way, Clock.systemUTC(), failures::add));
    }

    private FrameSource nextSource() throws SourceException {
        var next = sources.poll();
        if (next == null) {
            throw new SourceException("there is no more");
        }
        return next;
    }

    private static MockProducer<String, Frame> producer(boolean acknowledges) {
        return new MockProducer<>(
                acknowledges,
                null,
                new StringSerializer(),
                new AvroSerializer<>(Topics.FRAMES, new InMemorySchemaRegistry()));
    }

    private static List<Frame> frames(MockProducer<String, Frame> producer) {
        return producer.history().stream().map(ProducerRecord::value).toList();
    }

    private static ScriptedSource camera(int frames) {
        return new ScriptedSource(pictures(frames)).live();
    }

    private static List<SourceFrame> pictures(int count) {
        return IntStream.range(0, count).mapToObj(ChannelPullTest::picture).toList();
    }

    private static SourceFrame picture(int number) {
        var picture = new EncodedPicture("picture", ByteBuffer.wrap(new byte[] {1}), ImageEncoding.JPEG, 4, 3);
        return new SourceFrame.Encoded(Duration.ofMillis(100L * number), picture);
    }

    /** Gives a frame each 5 ms. */
    private static final class EndlessCamera implements FrameSource {

        /** Whether its thread was interrupted when it was closed. */
        private final List<Boolean> interruptions = new CopyOnWriteArrayList<>();

        @Override
        public SourceInfo info() {
            return new SourceInfo(true, OptionalLong.empty());
        }

        @Override
        public Optional<SourceFrame> next() throws InterruptedException {
            Thread.sleep(5);
            return Optional.of(picture(0));
        }

        @Override
        public void close() {
            interruptions.add(Thread.currentThread().isInterrupted());
        }
    }

    /** Says nothing. */
    private static final class SilentCamera implements FrameSource {

        @Override
        public SourceInfo info() {
            return new SourceInfo(true, OptionalLong.empty());
        }

        @Override
        public Optional<SourceFrame> next() throws InterruptedException {
            new CountDownLatch(1).await();
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
