package dev.vastream.standalone.up;

import dev.vastream.bridge.BridgeProgram;
import dev.vastream.cluster.ClusterStartException;
import dev.vastream.cluster.LocalBroker;
import dev.vastream.cluster.LocalRegistry;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.ingest.IngestProgram;
import dev.vastream.ingest.PublishException;
import dev.vastream.ingest.PublishProgram;
import dev.vastream.matching.MatchingProgram;
import dev.vastream.program.StartException;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.up.RunState.Part;
import dev.vastream.standalone.up.RunState.Part.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker and registry as processes of their own, the programs in this JVM, and a demonstration camera. What does not
 * depend on each other starts at the same time; the end goes against the flow, so that nothing waits for a part that has
 * gone.
 */
final class LocalSystem implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSystem.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(15);

    private final UpSettings settings;
    private final ProgramSettings programs;
    private final DataFolder data;
    private final Watch watch;
    private final ExecutorService starters = Executors.newCachedThreadPool(LocalSystem::starter);

    private Optional<CompletableFuture<LocalBroker>> broker = Optional.empty();
    private Optional<CompletableFuture<LocalRegistry>> registry = Optional.empty();
    private Optional<CompletableFuture<InferenceProgram>> inference = Optional.empty();
    private Optional<CompletableFuture<MatchingProgram>> matching = Optional.empty();
    private Optional<CompletableFuture<IngestProgram>> ingest = Optional.empty();
    private Optional<CompletableFuture<BridgeProgram>> bridge = Optional.empty();
    private Optional<PublishProgram> demo = Optional.empty();

    /** @param settings with ports that are known to be free */
    LocalSystem(UpSettings settings, DataFolder data, Watch watch) {
        this.settings = settings;
        this.programs = new ProgramSettings(settings, data.resolve("state"));
        this.data = data;
        this.watch = watch;
    }

    private static Thread starter(Runnable work) {
        var thread = new Thread(work, "start");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts everything; on failure {@link #close} ends what was started.
     *
     * @return what there is of the models
     */
    Models start() throws UpException, InterruptedException {
        var models = submitted(() -> Models.install(settings));
        broker = submitted(this::startBroker);
        registry = submitted(this::startRegistry);
        result(broker);
        result(registry);
        createTopics();
        matching = submitted(this::startMatching);
        ingest = submitted(this::startIngest);
        bridge = submitted(this::startBridge);
        var installed = result(models);
        inference = submitted(this::startInference);
        result(inference);
        result(matching);
        result(ingest);
        result(bridge);
        if (settings.demo() && installed.demoClip().isPresent()) {
            startDemo(installed.demoClip().get());
            programs.demoChannel().register();
        }
        data.noteReady();
        return installed;
    }

    private <T> Optional<CompletableFuture<T>> submitted(Callable<T> work) {
        var result = new CompletableFuture<T>();
        starters.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return Optional.of(result);
    }

    private <T> T result(Optional<CompletableFuture<T>> work) throws UpException, InterruptedException {
        return watch.await(work.orElseThrow());
    }

    private LocalBroker startBroker() throws ClusterStartException, UpException {
        var started = LocalBroker.start(data.resolve("broker"), settings.ports().kafka());
        noteChild("broker", started.bootstrapServers(), started.process().pid());
        var unused = started.process()
                .onExit()
                .thenAccept(code -> ended("the Kafka broker", code, data.resolve("broker/broker.log")));
        return started;
    }

    private LocalRegistry startRegistry() throws ClusterStartException, UpException {
        var started =
                LocalRegistry.start(data.resolve("registry"), settings.ports().registry());
        noteChild("registry", started.url().toString(), started.process().pid());
        var unused = started.process()
                .onExit()
                .thenAccept(code -> ended("the schema registry", code, data.resolve("registry/registry.log")));
        return started;
    }

    private void ended(String part, int code, Path log) {
        if (!watch.isStopping()) {
            watch.fail(part + " ended with code " + code + "; its log is " + log);
        }
    }

    /** Once, before programs would create them at the same time. */
    private void createTopics() {
        var topics = new ArrayList<>(Topics.fixed());
        topics.add(Topics.requests(ProgramSettings.NODE));
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", programs.connection().bootstrapServers()))) {
            new TopicCreator(admin).ensure(topics).forEach(difference -> LOG.warn("{}", difference));
        }
    }

    private BridgeProgram startBridge() throws StartException, UpException {
        var started = BridgeProgram.start(programs.bridge());
        noteOwn("bridge", "http://localhost:" + settings.ports().http(), State.RUNNING);
        return started;
    }

    private InferenceProgram startInference() throws StartException, UpException {
        var started = InferenceProgram.start(
                programs.inference(),
                failure -> watch.fail("the inference processor gave up: " + failure.getMessage()));
        noteOwn("inference", "", State.RUNNING);
        return started;
    }

    private MatchingProgram startMatching() throws StartException, UpException {
        var started = MatchingProgram.start(
                programs.matching(), failure -> watch.fail("the matching processor gave up: " + failure.getMessage()));
        noteOwn("matching", "", State.RUNNING);
        return started;
    }

    private IngestProgram startIngest() throws StartException, UpException {
        var started = IngestProgram.start(
                programs.ingest(), failure -> watch.fail("the ingest gave up: " + failure.getMessage()));
        noteOwn("ingest", "", State.RUNNING);
        return started;
    }

    private void startDemo(Path clip) throws UpException {
        try {
            var started = PublishProgram.start(programs.demo(clip));
            demo = Optional.of(started);
            noteOwn("demo", "", State.RUNNING);
            started.onEnd(this::demoEnded);
        } catch (PublishException e) {
            throw new UpException("the demo camera cannot start: " + e.getMessage(), e);
        }
    }

    /** The rest goes on: it is a demonstration only. */
    private void demoEnded(Optional<Throwable> failure) {
        if (watch.isStopping()) {
            return;
        }
        failure.ifPresent(cause -> LOG.error("the demo camera failed", cause));
        try {
            noteOwn("demo", "", failure.isPresent() ? State.FAILED : State.ENDED);
        } catch (UpException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void noteChild(String part, String address, long pid) throws UpException {
        LOG.info("{} answers at {} (pid {})", part, address, pid);
        data.note(new Part(part, address, RecordedProcess.of(pid), State.RUNNING));
    }

    private void noteOwn(String part, String address, State state) throws UpException {
        var self = RecordedProcess.of(ProcessHandle.current().pid());
        LOG.info("{} is {}", part, state);
        data.note(new Part(part, address, self, state));
    }

    /** Callers first, then the cameras, the programs, and last what they all stand on. */
    @Override
    public void close() {
        watch.stop();
        bridge.ifPresent(LocalSystem::close);
        demo.ifPresent(PublishProgram::close);
        ingest.ifPresent(LocalSystem::close);
        inference.ifPresent(LocalSystem::close);
        matching.ifPresent(LocalSystem::close);
        closeTogether();
    }

    /** Broker and registry know nothing of each other. */
    private void closeTogether() {
        var closing = Stream.<CompletableFuture<? extends AutoCloseable>>concat(broker.stream(), registry.stream())
                .map(started -> CompletableFuture.runAsync(() -> close(started), starters))
                .toList();
        starters.shutdown();
        closing.forEach(CompletableFuture::join);
    }

    /** Waits for a start that is under way: it cannot be called back, but what it starts must not stay. */
    private static void close(CompletableFuture<? extends AutoCloseable> started) {
        try {
            started.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).close();
        } catch (ExecutionException e) {
            LOG.debug("was not started", e);
        } catch (TimeoutException e) {
            LOG.warn("a start did not end; its process ends with this one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("did not close well", e);
        }
    }
}
