package dev.vastream.ingest;

import dev.vastream.ingest.frame.CameraStream;
import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.Pace;
import dev.vastream.ingest.frame.Ticker;
import dev.vastream.ingest.picture.PictureEncoder;
import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.LoopingSource;
import dev.vastream.ingest.source.ReconnectingSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceInfo;
import dev.vastream.ingest.source.SourceLocation;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.TopicRefusedException;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** Publishes one source as one camera, in a thread of its own. */
public final class PublishProgram implements AutoCloseable {

    private static final Duration FIRST_RECONNECT_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_RECONNECT_PAUSE = Duration.ofSeconds(30);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final FramePump pump;
    private final FrameSink sink;
    private final SourceInfo info;
    private final FrameCounts counters;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private PublishProgram(FramePump pump, FrameSink sink, SourceInfo info, FrameCounts counters) {
        this.pump = pump;
        this.sink = sink;
        this.info = info;
        this.counters = counters;
    }

    /**
     * Opens the source, checks Kafka and the registry, and starts.
     *
     * @throws PublishException with a sentence for the user
     */
    public static PublishProgram start(PublishSettings settings) throws PublishException {
        var source = open(settings);
        try {
            var registry = new HttpSchemaRegistry(settings.connection().registrySettings());
            prepare(settings, registry);
            var program = assemble(settings, source, registry);
            program.launch(settings);
            return program;
        } catch (PublishException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static FrameSource open(PublishSettings settings) throws PublishException {
        try {
            var location = SourceLocation.of(settings.source(), settings.fps());
            if (settings.loop() && !location.repeatable()) {
                throw new PublishException("--loop needs a file or a folder, " + location.label() + " is neither");
            }
            if (settings.loop()) {
                return new LoopingSource(location::open);
            }
            var source = location.open();
            if (location.repeatable() || !source.info().live()) {
                return source;
            }
            return new ReconnectingSource(
                    source, location::open, location.label(), FIRST_RECONNECT_PAUSE, LONGEST_RECONNECT_PAUSE);
        } catch (SourceException e) {
            throw new PublishException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("interrupted while the source was opened", e);
        }
    }

    private static void prepare(PublishSettings settings, SchemaRegistry registry) throws PublishException {
        var bootstrap = settings.connection().bootstrapServers();
        try (var admin = settings.clients().admin(BROKER_PATIENCE, BROKER_PATIENCE)) {
            new TopicCreator(admin).ensureOnly(List.of(Topics.FRAMES));
        } catch (TopicRefusedException e) {
            throw new PublishException("the Kafka broker at " + bootstrap + " cannot be used: " + e.getMessage(), e);
        } catch (KafkaException e) {
            throw new PublishException(
                    "no Kafka broker answers at " + bootstrap + ": " + MissingRight.orReason("DESCRIBE", e), e);
        }
        try {
            Schemas.register(registry, List.of(Topics.FRAMES));
        } catch (RegistryException e) {
            throw new PublishException(
                    "the schema registry at " + settings.connection().registry() + " fails: " + e.getMessage(), e);
        }
    }

    private static PublishProgram assemble(PublishSettings settings, FrameSource source, SchemaRegistry registry) {
        var delivery = settings.delivery().orElse(source.info().live() ? Delivery.LIVE : Delivery.LOSSLESS);
        var counters = new FrameCounts();
        var clock = Clock.systemUTC();
        var sink = KafkaFrameSink.connect(settings, delivery, registry, counters, clock);
        var stream = new CameraStream(settings.cameraUid(), settings.cameraName(), CameraStream.newId(), delivery);
        var pump = new FramePump(stream, source, pace(settings, source.info(), delivery), sink, counters, clock);
        return new PublishProgram(pump, sink, source.info(), counters);
    }

    /** A camera sets its own pace; a file is played in real time when live, else as fast as Kafka takes it. */
    private static Pace pace(PublishSettings settings, SourceInfo info, Delivery delivery) {
        var fps = settings.fps();
        if (info.live()) {
            return fps.isPresent() ? Pace.thinnedByArrival(interval(settings), Ticker.SYSTEM) : Pace.unhurried();
        }
        if (delivery == Delivery.LIVE) {
            var natural = Pace.realTime(Ticker.SYSTEM);
            return fps.isPresent() ? Pace.thinned(interval(settings), natural) : natural;
        }
        return fps.isPresent() ? Pace.every(interval(settings), Ticker.SYSTEM) : Pace.unhurried();
    }

    private static Duration interval(PublishSettings settings) {
        return Duration.ofNanos(Math.round(1e9 / settings.fps().getAsDouble()));
    }

    private void launch(PublishSettings settings) {
        var thread = new Thread(() -> run(settings), "publish-" + settings.cameraUid());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(PublishSettings settings) {
        try (sink;
                var encoder = new PictureEncoder(settings.quality(), settings.maxWidthPx())) {
            pump.run(encoder);
            done.complete(null);
        } catch (SourceException e) {
            done.completeExceptionally(new PublishException(e.getMessage(), e));
        } catch (PublishException | InterruptedException | RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    /** What is known of the source. */
    public SourceInfo source() {
        return info;
    }

    public FrameCounts counters() {
        return counters;
    }

    /**
     * Waits for the end of the run.
     *
     * @return false when it still runs
     * @throws PublishException when the source or Kafka broke
     */
    public boolean await(Duration patience) throws PublishException, InterruptedException {
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PublishException failure) {
                throw failure;
            }
            throw new PublishException("publishing failed: " + root(e), e.getCause());
        }
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Tells the listener once when the run has ended, with the failure if it was one. */
    public void onEnd(Consumer<Optional<Throwable>> listener) {
        var unused = done.whenComplete((nothing, failure) -> listener.accept(Optional.ofNullable(failure)));
    }

    /** Stops grabbing, sends what was grabbed and waits for its acknowledgement, for a bounded time. */
    @Override
    public void close() {
        pump.close();
        try {
            done.get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            org.slf4j.LoggerFactory.getLogger(PublishProgram.class).debug("publishing did not end well", e);
        }
    }
}
