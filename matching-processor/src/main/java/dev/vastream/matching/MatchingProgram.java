package dev.vastream.matching;

import dev.vastream.matching.gallery.FollowingGallery;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.join.MatchingLane;
import dev.vastream.matching.join.MatchingTopology;
import dev.vastream.matching.kafka.KafkaClients;
import dev.vastream.matching.progress.ProgressBeacon;
import dev.vastream.matching.request.MatchRequestLane;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.table.BrokerTombstones;
import dev.vastream.schemas.table.StaleTableException;
import dev.vastream.schemas.table.TableAge;
import dev.vastream.schemas.table.TableConsumer.Followed;
import dev.vastream.schemas.time.BrokerClock;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The matching processor: gallery, join and request lane, from start to close. */
public final class MatchingProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MatchingProgram.class);
    private static final double MILLIS = 1000;

    /** Longest wait, after reading, for the broker's confirmation that the end is reached. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(1);

    private final MatchingSettings settings;
    private final KafkaClients clients;
    private final BrokerClock clock = new BrokerClock(Clock.systemUTC());
    private final Consumer<Throwable> onFailure;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** What has been opened, last first: the order of closing. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    /** Closed first: no change is to wait for a holder that stops. */
    private ProgressBeacon progress;

    private MatchingProgram(MatchingSettings settings, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.onFailure = onFailure;
        var connection = settings.connection();
        clients = new KafkaClients(
                connection.bootstrapServers(), "va-matching-" + settings.instanceId(), connection.kafkaProperties());
    }

    /**
     * Starts the program; returns when the gallery is read and requests are answered.
     *
     * @param onFailure called once, from any thread, when a part has given up: close the program and end, or start anew
     * @throws StartException when broker or registry are not there
     */
    public static MatchingProgram start(MatchingSettings settings, Consumer<Throwable> onFailure)
            throws StartException {
        var program = new MatchingProgram(settings, onFailure);
        try {
            program.start();
            return program;
        } catch (StartException e) {
            program.close();
            throw e;
        } catch (RuntimeException e) {
            program.close();
            throw new StartException("The matching processor cannot start: " + e.getMessage(), e);
        }
    }

    private synchronized void start() throws StartException {
        var begun = clock.instant();
        var run = runs.incrementAndGet();
        Consumer<Throwable> onEnd = cause -> ended(run, cause);
        var metrics = opened(MetricsEndpoint.open(settings.metrics()));
        var meters = metrics.registry();
        meters.gauge("va.clock.offset.seconds", clock, known -> known.offset().toMillis() / MILLIS);
        var registry = new Preparation(settings, clients).run();
        var products = DotProducts.fastest();
        var gallery = Followed.of(Topics.FEATURES.name(), new BrokerTombstones(clients::admin, Topics.FEATURES.name()));
        var index = opened(new FollowingGallery(new MemoryGallery(products, settings.exactUpTo()), gallery.age()));
        var models = new AnnouncedModels();
        opened(GalleryGauges.start(index, models, meters));
        progress = beacon(registry, gallery.age());
        var topology = new MatchingTopology(registry, index, models, progress::applied, meters);
        opened(MatchingLane.start(
                new MatchingLane.Settings(settings.instanceId(), settings.stateFolder()),
                clients,
                topology,
                gallery,
                onEnd));
        gallery.age().awaitCurrent(READ_WITHIN);
        opened(MatchRequestLane.start(
                settings.instanceId(),
                new MatchRequestLane.Resources(clients, registry, index, models, meters, clock),
                onEnd));
        // Last opened, first closed: no lane is to wait for a gallery whose reader has ended.
        opened(gallery.age()::abandon);
        progress.start();
        metrics.ready();
        logReady(index, products, Duration.between(begun, clock.instant()));
    }

    private void logReady(GalleryIndex index, DotProducts products, Duration took) {
        var subjects =
                index.sizes().values().stream().mapToInt(Integer::intValue).sum();
        LOG.info(
                "Matching processor {} is ready after {} ms: {} subjects, searched by {}",
                settings.instanceId(),
                took.toMillis(),
                subjects,
                products.name());
    }

    private ProgressBeacon beacon(SchemaRegistry registry, TableAge age) {
        var config = clients.producer("progress");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        // Old progress is of no use to anybody.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        return new ProgressBeacon(
                settings.holderId(),
                new KafkaProducer<>(
                        clients.over(config, ClientKind.PRODUCER),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                new AvroSerializer<>(Topics.GALLERY_PROGRESS, registry),
                clock,
                age::isCurrent);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    /**
     * A part has given up: for good, or because the gallery may have missed a removal, for which it is enough to read it again.
     *
     * @param run start that the part belongs to; one that is being closed has nothing to say any more
     */
    private void ended(int run, Throwable cause) {
        if (closed.get()) {
            return;
        }
        if (StaleTableException.in(cause).isEmpty()) {
            if (runs.get() == run) {
                failed(cause);
            }
        } else if (runs.compareAndSet(run, run + 1)) {
            LOG.warn("The matching processor reads its gallery again: {}", cause.toString());
            new Thread(this::restart, "matching-restart").start();
        }
    }

    private synchronized void restart() {
        if (closed.get()) {
            return;
        }
        closeParts();
        try {
            start();
        } catch (StartException | RuntimeException | Error e) {
            // The edge of the thread: anything else would leave a process that does nothing and looks well.
            failed(e);
        }
    }

    private void failed(Throwable cause) {
        if (!closed.get() && failed.compareAndSet(false, true)) {
            LOG.error("The matching processor gives up", cause);
            // A thread of its own: the lane's may be one that closing the program waits for.
            new Thread(() -> onFailure.accept(cause), "matching-failure").start();
        }
    }

    /** Announces that this copy of the gallery ends, finishes what is in work and closes everything. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeParts();
        }
    }

    private synchronized void closeParts() {
        if (progress != null) {
            close(progress);
        }
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    // One part that does not close must not keep the others open.
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
        }
    }
}
