package dev.vastream.bridge;

import dev.vastream.bridge.body.BodyGate;
import dev.vastream.bridge.channel.ChannelStates;
import dev.vastream.bridge.channel.LiveIngest;
import dev.vastream.bridge.console.look.Viewers;
import dev.vastream.bridge.info.Dependencies;
import dev.vastream.bridge.info.Dependency;
import dev.vastream.bridge.info.Readiness;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.stream.feed.EventStreams;
import dev.vastream.bridge.stream.feed.FakeEventTopic;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The web layer on a real server, with a fake in place of Kafka. */
final class WebFixture implements AutoCloseable {

    private static final Set<String> NO_CALLS =
            Set.of("VaFallbackController", "ContainerErrorController", "ApiDocumentController");

    /** What only the page of this server calls. */
    private static final String CONSOLE = "dev.vastream.bridge.console";

    /** Few, so that a test can register them all. */
    static final int MAX_CHANNELS = 20;

    static final int MAX_STREAMS = 4;

    final InputFiles inputs = InputFiles.make();
    final Http http;
    final FakeInference inference;
    final FakeGallery gallery;
    final FakeMatching matching;
    final FakeCameras cameras;
    final FakeNodeNames nodeNames;
    final FakeEventTopic events;
    final FakeFrames frames;
    final FakePast past;
    final FakeHealth health;
    final FakeTrials trials;
    final Viewers viewers;
    final FakeStatistics statistics;
    final NodeTable nodes;
    final ChannelStates channelStates;
    final BodyGate bodies;
    private final ConfigurableApplicationContext context;

    WebFixture() {
        this("127.0.0.1");
    }

    WebFixture(String host, String... apiKeys) {
        this(host, Access.ofKeys(List.of(apiKeys)));
    }

    WebFixture(String host, Access access) {
        var settings = new BridgeSettings(
                new Connection("nowhere:1", URI.create("http://nowhere")),
                "default",
                "test",
                host,
                0,
                access,
                Optional.empty(),
                Duration.ofSeconds(5),
                64,
                Path.of("target", "state"),
                MAX_CHANNELS,
                PushAddress.OFF,
                MAX_STREAMS,
                inputs.settings());
        context = started(settings);
        http = new Http(((WebServerApplicationContext) context).getWebServer().getPort());
        inference = context.getBean(FakeInference.class);
        gallery = context.getBean(FakeGallery.class);
        matching = context.getBean(FakeMatching.class);
        cameras = context.getBean(FakeCameras.class);
        past = context.getBean(FakePast.class);
        health = context.getBean(FakeHealth.class);
        trials = context.getBean(FakeTrials.class);
        viewers = context.getBean(Viewers.class);
        statistics = context.getBean(FakeStatistics.class);
        nodeNames = context.getBean(FakeNodeNames.class);
        events = context.getBean(FakeEventTopic.class);
        frames = context.getBean(FakeFrames.class);
        nodes = context.getBean(NodeTable.class);
        channelStates = context.getBean(ChannelStates.class);
        bodies = context.getBean(BodyGate.class);
    }

    private static ConfigurableApplicationContext started(BridgeSettings settings) {
        try {
            return BridgeProgram.run(settings, Beans.class);
        } catch (StartException e) {
            throw new AssertionError(e);
        }
    }

    /** Brings the fakes back to what they are at the start. */
    void reset() {
        inference.reset();
        gallery.reset();
        matching.reset();
        cameras.reset();
        nodeNames.reset();
        events.reset();
        frames.reset();
        past.reset();
        health.reset();
        trials.reset();
        statistics.reset();
        nodes.clear();
        channelStates.clear();
    }

    /** Method and path of each call; not the second names of face calls, nor what answers where there is no call. */
    SortedSet<String> routes() {
        var mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        !NO_CALLS.contains(route.getValue().getBeanType().getSimpleName()))
                .filter(route ->
                        !route.getValue().getBeanType().getPackageName().equals(CONSOLE))
                .flatMap(route -> routes(route.getKey()))
                .filter(route -> !route.contains(" /v1/cpu/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routes(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().stream()
                .flatMap(method -> route.getPatternValues().stream().map(path -> method + " " + path));
    }

    @Override
    public void close() {
        context.close();
    }

    static class Beans {

        @Bean
        FakeInference inference() {
            return new FakeInference();
        }

        @Bean
        FakeGallery gallery() {
            return new FakeGallery();
        }

        @Bean
        FakeMatching matching() {
            return new FakeMatching();
        }

        @Bean
        FakeCameras cameras() {
            return new FakeCameras();
        }

        @Bean(destroyMethod = "")
        FakeEventTopic events() {
            return new FakeEventTopic();
        }

        @Bean
        EventStreams streams(FakeEventTopic events, MeterRegistry meters) {
            var streams = new EventStreams(events, events, MAX_STREAMS, meters);
            streams.start();
            return streams;
        }

        @Bean
        FakeNodeNames nodeNames() {
            return new FakeNodeNames();
        }

        @Bean
        FakeFrames frames() {
            return new FakeFrames();
        }

        @Bean
        FakePast past() {
            return new FakePast();
        }

        @Bean
        FakeHealth health() {
            return new FakeHealth();
        }

        @Bean
        FakeTrials trials() {
            return new FakeTrials();
        }

        @Bean
        FakeStatistics statistics() {
            return new FakeStatistics();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        NodeTable nodeTable() {
            return new NodeTable(Clock.systemUTC());
        }

        @Bean
        ChannelStates channelStates(NodeTable nodes, LastFrames lastFrames) {
            return new ChannelStates(new LiveIngest(nodes), lastFrames::of);
        }

        @Bean
        Dependencies dependencies() {
            return new Dependencies(new Dependency("kafka", () -> {}), new Dependency("registry", () -> {}));
        }

        @Bean
        Readiness readiness() {
            return () -> Readiness.Health.LOADING;
        }
    }
}
