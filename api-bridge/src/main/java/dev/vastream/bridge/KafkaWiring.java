package dev.vastream.bridge;

import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.camera.KafkaCameras;
import dev.vastream.bridge.channel.ChannelStates;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.GalleryHolders;
import dev.vastream.bridge.gallery.KafkaGallery;
import dev.vastream.bridge.info.Dependencies;
import dev.vastream.bridge.info.Dependency;
import dev.vastream.bridge.info.Readiness;
import dev.vastream.bridge.node.KafkaNodeNames;
import dev.vastream.bridge.node.NodeNames;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.KafkaInference;
import dev.vastream.bridge.rpc.KafkaMatching;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.snapshot.KafkaNewestFrames;
import dev.vastream.bridge.snapshot.NewestFrames;
import dev.vastream.bridge.statistics.KafkaStatistics;
import dev.vastream.bridge.statistics.Statistics;
import dev.vastream.bridge.stream.feed.EventStreams;
import dev.vastream.bridge.stream.feed.KafkaEventTopic;
import dev.vastream.bridge.stream.feed.KafkaStreamReaders;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.bridge.topic.DeadLetters;
import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.topic.TopicReader.Source;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistryDeniedException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;

/**
 * Wires everything between this server and Kafka: requests, readers of replies and heartbeats, gallery, watches. It is the source
 * of the beans that the web layer needs of Kafka; no stereotype, so that a test of that layer can put its own in its place.
 */
final class KafkaWiring implements Readiness, AutoCloseable {

    /** Room for records under way beside the pictures themselves. */
    private static final long BUFFER_SLACK_BYTES = 64L << 20;

    /** Changes of cameras and of names are small, and made one after the other. */
    private static final long CHANGES_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWiring.class);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(1);
    private static final String CLOSED_HERE = "";

    private final Admin admin;
    private final Producer<String, byte[]> producer;
    private final Producer<String, byte[]> lingeringProducer;
    private final Announcements announcements;
    private final KafkaInference inference;
    private final KafkaMatching matching;
    private final KafkaGallery gallery;
    private final KafkaCameras cameras;
    private final KafkaNodeNames nodeNames;
    private final NewestFrames newestFrames;
    private final KafkaStatistics statistics;
    private final EventStreams streams;
    private final Counter late;
    private final DeadLetters deadLetters;
    private final Source events;
    /** All but gallery and statistics, which may take long to be read. */
    private final List<Follower> followers;

    private final Dependencies dependencies;
    private volatile boolean closed;

    KafkaWiring(BridgeSettings settings, LastFrames lastFrames, Clock clock, MeterRegistry meters) {
        var clients = new BridgeClients(new KafkaClients(settings.connection(), "va-bridge-" + settings.instance()));
        var registry = new HttpSchemaRegistry(settings.connection().registrySettings());
        var probe = probe(settings);
        var maxBytes = maxImageBytes();
        admin = clients.admin();
        producer = clients.producer(settings.timeout(), maxBytes + BUFFER_SLACK_BYTES);
        lingeringProducer = clients.lingeringProducer(settings.timeout(), maxBytes + BUFFER_SLACK_BYTES);
        announcements = new Announcements(clock, lastFrames);
        var replyTopic = Topics.replies(settings.instance());
        inference = new KafkaInference(
                new KafkaInference.Settings(replyTopic.name(), settings.timeout(), settings.maxInFlight(), maxBytes),
                new KafkaInference.Writing(producer, lingeringProducer, registry, this::find),
                announcements.nodes(),
                clock,
                meters);
        deadLetters = new DeadLetters(clients.deadLetterProducer(settings.timeout()), meters);
        var source = new Source(clients, registry, deadLetters);
        events = new Source(clients.committed(new LaneLag("bridge-events", meters, clock)), registry, deadLetters);
        var holder = HolderId.ofBridge(settings.instance());
        var holders = new GalleryHolders(holder, clock);
        matching = new KafkaMatching(
                new KafkaMatching.Settings(replyTopic.name(), settings.timeout(), settings.maxInFlight()),
                new KafkaMatching.Writing(producer, registry),
                holders::hasMatcher,
                clock,
                meters);
        gallery = new KafkaGallery(
                new KafkaGallery.Settings(holder, settings.instanceState(), settings.timeout(), maxBytes),
                source,
                new KafkaGallery.Writing(
                        clients.durableProducer("gallery", settings.timeout(), BUFFER_SLACK_BYTES), producer),
                holders,
                clock);
        cameras = new KafkaCameras(
                source, clients.durableProducer("cameras", settings.timeout(), CHANGES_BYTES), settings.timeout());
        newestFrames = new KafkaNewestFrames(
                () -> clients.pictureConsumer(settings.timeout()), registry, settings.timeout(), clock);
        nodeNames = new KafkaNodeNames(
                source, clients.durableProducer("node-names", settings.timeout(), CHANGES_BYTES), settings.timeout());
        streams = new EventStreams(
                new KafkaEventTopic(admin, registry),
                new KafkaStreamReaders(clients::streamConsumer, registry, meters),
                settings.maxStreams(),
                meters);
        statistics = new KafkaStatistics(
                new Source(clients.committed(new LaneLag("bridge-statistics", meters, clock)), registry, deadLetters),
                clock);
        late = meters.counter("va.replies.late");
        followers = new ArrayList<>(announcements.followers(source));
        followers.addAll(List.of(
                new TopicReader<>(replyTopic, source, (record, reply, caughtUp) -> answer(reply)), cameras, nodeNames));
        dependencies = new Dependencies(
                new Dependency("kafka", () -> admin.describeCluster().nodes().get(5, TimeUnit.SECONDS)),
                new Dependency("registry", () -> ask(probe)));
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    private CompletableFuture<?> find(String topic) {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** Pictures of requests may fill a quarter of the heap. */
    private static long maxImageBytes() {
        return Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
    }

    /** A client that hardly repeats its question while the registry is down: the watch has to notice just that. */
    private static SchemaRegistry probe(BridgeSettings settings) {
        return new HttpSchemaRegistry(settings.connection().registrySettings().within(PROBE_TIMEOUT, PROBE_PATIENCE));
    }

    private static void ask(SchemaRegistry registry) {
        try {
            registry.isCompatible(Topics.NODES.subject(), NodeStatus.getClassSchema());
        } catch (RegistryDeniedException e) {
            // It answers, and an account for look-ups alone is enough.
            LOG.trace("The registry refuses the probe", e);
        }
    }

    @PostConstruct
    void start() {
        dependencies.start();
        followers.forEach(Follower::start);
        gallery.start();
        streams.start();
        statistics.start();
    }

    /** Done when replies are being read, and all tables but gallery and statistics are. */
    CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(followers.stream().map(Follower::ready).toArray(CompletableFuture[]::new));
    }

    @Bean
    ChannelStates channelStates() {
        return announcements.channels();
    }

    @Bean(destroyMethod = CLOSED_HERE)
    Cameras cameras() {
        return cameras;
    }

    @Bean(destroyMethod = CLOSED_HERE)
    NodeNames nodeNames() {
        return nodeNames;
    }

    @Bean
    NewestFrames newestFrames() {
        return newestFrames;
    }

    @Bean(destroyMethod = CLOSED_HERE)
    EventStreams streams() {
        return streams;
    }

    @Bean(destroyMethod = CLOSED_HERE)
    Statistics statistics() {
        return statistics;
    }

    @Bean(destroyMethod = CLOSED_HERE)
    Gallery gallery() {
        return gallery;
    }

    /** Done when everything that was enrolled before the start can be seen, and no other bridge has this one's name. */
    CompletableFuture<Void> galleryReady() {
        return gallery.ready().thenCompose(read -> gallery.alone());
    }

    @Bean
    Matching matching() {
        return matching;
    }

    @Bean(destroyMethod = CLOSED_HERE)
    Inference inference() {
        return inference;
    }

    /** What followers of events read with: none of a transaction that was aborted. */
    @Bean
    Source events() {
        return events;
    }

    @Bean
    NodeTable nodes() {
        return announcements.nodes();
    }

    @Bean(destroyMethod = CLOSED_HERE)
    Dependencies dependencies() {
        return dependencies;
    }

    @Override
    public Health health() {
        if (closed
                || dependencies.kafka().state() == Dependency.State.DOWN
                || gallery.trouble().isPresent()
                || streams.trouble().isPresent()
                || statistics.trouble().isPresent()
                || followers.stream().anyMatch(follower -> follower.trouble().isPresent())) {
            return Health.DOWN;
        }
        return ready().isDone() ? Health.OK : Health.LOADING;
    }

    private void answer(InferenceReply reply) {
        if (reply != null && !inference.answer(reply) && !matching.answer(reply)) {
            late.increment();
            LOG.debug("Late reply to {}", reply.getRequestId());
        }
    }

    @Override
    public void close() {
        closed = true;
        dependencies.close();
        streams.close();
        gallery.close();
        statistics.close();
        followers.forEach(Follower::close);
        deadLetters.close();
        inference.close();
        producer.close(Duration.ofSeconds(2));
        lingeringProducer.close(Duration.ofSeconds(2));
        admin.close(Duration.ofSeconds(2));
    }
}
