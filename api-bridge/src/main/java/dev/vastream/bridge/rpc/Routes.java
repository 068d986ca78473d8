package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes to the nodes. A route is opened on a thread of its own at the node's first heartbeat: what may block (looking
 * up the topic, registering the schema) is done before a request needs it, and never on the request's thread.
 *
 * <p>Any client may announce nodes. So the broker is asked first, without blocking, whether there is a topic for the
 * requests: a node without one cannot delay the routes to others, and there are no more routes than such topics.
 */
final class Routes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    /** Anybody may announce as many nodes as he likes. */
    private static final int MOST_LOGGED = 1_000;

    private final List<Producer<String, byte[]>> producers;
    private final SchemaRegistry registry;
    private final Function<String, CompletableFuture<?>> topics;
    private final Map<String, CompletableFuture<Route>> routes = new ConcurrentHashMap<>();
    /** Why there is no route to a node, as logged. */
    private final Map<String, String> logged = new ConcurrentHashMap<>();

    private final ExecutorService opener = Executors.newSingleThreadExecutor(new NamedThreadFactory("bridge-routes"));

    /**
     * @param producers what writes requests; each has to know a node's topic
     * @param topics looks up a topic at the broker, without blocking; fails when there is none or the broker does not answer
     */
    Routes(
            List<Producer<String, byte[]>> producers,
            SchemaRegistry registry,
            Function<String, CompletableFuture<?>> topics) {
        this.producers = producers;
        this.registry = registry;
        this.topics = topics;
    }

    /** A node's topic and what writes to it. */
    record Route(Topic<InferenceRequest> topic, AvroSerializer<InferenceRequest> serializer) {

        byte[] bytes(InferenceRequest request) {
            return serializer.serialize(topic.name(), request);
        }
    }

    /** Opens the route to a node, if it is not open. */
    void open(String nodeId) {
        var unused = to(nodeId);
    }

    /** The route to a node; one that could not be opened is tried again at the next call. */
    CompletableFuture<Route> to(String nodeId) {
        var known = routes.get(nodeId);
        if (known != null) {
            return known;
        }
        var opened = new CompletableFuture<Route>();
        var other = routes.putIfAbsent(nodeId, opened);
        if (other != null) {
            return other;
        }
        opened.whenComplete((route, failure) -> {
            if (failure != null) {
                routes.remove(nodeId, opened);
            }
        });
        found(nodeId).thenApplyAsync(topic -> open(topic), opener).whenComplete((route, failure) -> {
            if (failure == null) {
                logged.remove(nodeId);
                opened.complete(route);
            } else {
                logOnce(nodeId, failure.toString());
                opened.completeExceptionally(failure);
            }
        });
        return opened;
    }

    /** Once for each reason, and not with each heartbeat of a node without a route. */
    private void logOnce(String nodeId, String reason) {
        if (logged.size() >= MOST_LOGGED) {
            logged.clear();
        }
        if (!reason.equals(logged.put(nodeId, reason))) {
            LOG.warn("No route to node {}: {}", nodeId, reason);
        }
    }

    /** The topic of the node's requests, once the broker has confirmed it. */
    private CompletableFuture<Topic<InferenceRequest>> found(String nodeId) {
        try {
            var topic = Topics.requests(nodeId);
            return topics.apply(topic.name()).thenApply(there -> topic);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Route open(Topic<InferenceRequest> topic) {
        producers.forEach(producer -> producer.partitionsFor(topic.name()));
        Schemas.register(registry, List.of(topic));
        return new Route(topic, new AvroSerializer<>(topic, registry));
    }

    @Override
    public void close() {
        opener.shutdownNow();
    }
}
