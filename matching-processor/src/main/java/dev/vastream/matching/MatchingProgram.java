package dev.vastream.matching;

import dev.vastream.matching.gallery.FollowingGallery;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.join.MatchingLane;
import dev.vastream.matching.join.MatchingTopology;
import dev.vastream.matching.progress.ProgressBeacon;
import dev.vastream.matching.request.MatchRequestLane;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.program.MetricsEndpoint;
import dev.vastream.program.OpenParts;
import dev.vastream.program.Preparation;
import dev.vastream.program.Program;
import dev.vastream.program.ProgramEnd;
import dev.vastream.program.StartException;
import dev.vastream.program.kafka.Announcer;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.program.table.BrokerTombstones;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.program.table.TableAge;
import dev.vastream.program.table.TableConsumer.Followed;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The matching processor: gallery, join and request lane, from start to close. */
public final class MatchingProgram implements Program {

    private static final Logger LOG = LoggerFactory.getLogger(MatchingProgram.class);

    /** Longest wait, after reading, for the broker's confirmation that the end is reached. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(1);

    private final MatchingSettings settings;
    private final KafkaClients clients;
    private final BrokerClock clock = new BrokerClock(Clock.systemUTC());
    private final AtomicInteger runs = new AtomicInteger();
    private final ProgramEnd end;
    private final OpenParts parts = new OpenParts();
    /** Closed first: no change is to wait for a holder that stops. */
    private ProgressBeacon progress;

    private MatchingProgram(MatchingSettings settings, Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.end = new ProgramEnd("matching processor", onFailure);
        clients = new KafkaClients(settings.connection(), "va-matching-" + settings.instanceId());
    }

    /**
     * Starts the program; returns when the gallery is read and requests are answered.
     *
     * @param onFailure called once, from any thread, when a part has given up: close the program and end, or start again
     * @throws StartException when broker or registry are not there
     */
    public static MatchingProgram start(MatchingSettings settings, Consumer<Throwable> onFailure)
            throws StartException {
        var program = new MatchingProgram(settings, onFailure);
        return Program.started("matching processor", program, program::start);
    }

    private synchronized void start() throws StartException {
        var begun = clock.instant();
        var run = runs.incrementAndGet();
        Consumer<Throwable> onEnd = cause -> ended(run, cause);
        var metrics = parts.add(MetricsEndpoint.open(settings.metrics()));
        var meters = metrics.registry();
        metrics.watch(clock);
        var registry = new Preparation(settings.connection(), clients, Topics.fixed()).run();
        var products = DotProducts.fastest();
        var gallery = Followed.of(Topics.FEATURES.name(), new BrokerTombstones(clients::admin, Topics.FEATURES.name()));
        var index = parts.add(new FollowingGallery(new MemoryGallery(products, settings.exactUpTo()), gallery.age()));
        var models = new AnnouncedModels();
        parts.add(GalleryGauges.start(index, models, meters));
        progress = beacon(registry, gallery.age());
        var topology = new MatchingTopology(registry, index, models, progress::applied, meters);
        parts.add(MatchingLane.start(
                new MatchingLane.Settings(settings.instanceId(), settings.stateFolder()),
                clients,
                topology,
                gallery,
                new LaneLag("matching", meters, clock),
                onEnd));
        gallery.age().awaitCurrent(READ_WITHIN);
        parts.add(MatchRequestLane.start(
                settings.instanceId(),
                new MatchRequestLane.Resources(clients, registry, index, models, meters, clock),
                onEnd));
        // Last opened, first closed: no lane is to wait for a gallery whose reader has ended.
        parts.add(gallery.age()::abandon);
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
        return new ProgressBeacon(
                settings.holder(),
                Announcer.producer(clients, "progress"),
                registry,
                clock,
                age::isCurrent,
                end::failed);
    }

    /**
     * A part has given up: for good, or because the gallery may have missed a removal, for which it is enough to read it again.
     *
     * @param run start that the part belongs to; one that is being closed has nothing to say any more
     */
    private void ended(int run, Throwable cause) {
        if (end.isClosed()) {
            return;
        }
        if (StaleTableException.in(cause).isEmpty()) {
            if (runs.get() == run) {
                end.failed(cause);
            }
        } else if (runs.compareAndSet(run, run + 1)) {
            LOG.warn("The matching processor reads its gallery again: {}", cause.toString());
            new Thread(this::restart, "matching-restart").start();
        }
    }

    private synchronized void restart() {
        if (end.isClosed()) {
            return;
        }
        closeParts();
        try {
            start();
        } catch (StartException | RuntimeException | Error e) {
            // The edge of the thread: anything else would leave a process that does nothing and looks well.
            end.failed(e);
        }
    }

    /** Announces that this copy of the gallery ends, finishes what is in work and closes everything. */
    @Override
    public void close() {
        if (end.close()) {
            closeParts();
        }
    }

    private synchronized void closeParts() {
        if (progress != null) {
            progress.close();
        }
        parts.close();
    }
}
