package dev.vastream.bridge;

import dev.vastream.bridge.body.BodyGate;
import dev.vastream.bridge.body.BoundsFilter;
import dev.vastream.bridge.camera.ChannelLimit;
import dev.vastream.bridge.channel.LiveIngest;
import dev.vastream.bridge.console.OpenPaths;
import dev.vastream.bridge.console.health.BridgeFacts;
import dev.vastream.bridge.console.look.Viewers;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.push.LastFrames;
import dev.vastream.bridge.rpc.ContinuationThreads;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.security.ApiKeys;
import dev.vastream.bridge.security.HostNames;
import dev.vastream.bridge.security.KeyFilter;
import dev.vastream.bridge.security.KeyHeaderInterceptor;
import dev.vastream.bridge.security.OriginFilter;
import dev.vastream.bridge.web.AccessLogFilter;
import dev.vastream.bridge.web.AnswerTimeout;
import dev.vastream.bridge.web.CallQuantiles;
import dev.vastream.bridge.web.ConnectionValve;
import dev.vastream.bridge.web.DefaultNode;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.bridge.web.ResponseHeadersFilter;
import dev.vastream.bridge.web.RoomInterceptor;
import dev.vastream.bridge.web.ServerAddress;
import dev.vastream.bridge.web.SizedJsonConverter;
import dev.vastream.bridge.web.TrailingSlashFilter;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.SealedAddresses;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires the web layer. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
class BridgeConfiguration {

    private static final int READ_BUFFER_BYTES = 128 << 10;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final int CHUNK_REMARKS_BYTES = 64;

    @Bean
    ApiKeys apiKeys(BridgeSettings settings) {
        return new ApiKeys(settings.access());
    }

    @Bean
    DefaultNode defaultNode(BridgeSettings settings) {
        return new DefaultNode(settings.node());
    }

    @Bean
    AnswerTimeout answerTimeout(BridgeSettings settings) {
        return new AnswerTimeout(settings.timeout());
    }

    @Bean
    ChannelLimit channelLimit(BridgeSettings settings) {
        return new ChannelLimit(settings.maxChannels());
    }

    @Bean
    ServerAddress serverAddress(BridgeSettings settings) {
        return new ServerAddress(settings.host(), settings.address());
    }

    @Bean
    AddressGuard addressGuard(BridgeSettings settings) {
        return settings.inputs().guard(settings.isLoopback());
    }

    @Bean
    InputFolder inputFolder(BridgeSettings settings) {
        return settings.inputs().inputFolder();
    }

    @Bean
    SealedAddresses sealedAddresses(BridgeSettings settings) {
        return settings.inputs().sealedAddresses();
    }

    @Bean
    LiveIngest liveIngest(NodeTable nodes) {
        return new LiveIngest(nodes);
    }

    @Bean
    PushAddress pushAddress(BridgeSettings settings) {
        return settings.push();
    }

    @Bean
    LastFrames lastFrames() {
        return new LastFrames();
    }

    @Bean
    Viewers viewers(Clock clock) {
        return new Viewers(clock);
    }

    @Bean
    BridgeFacts bridgeFacts(BridgeSettings settings) {
        return VisibleSettings.of(settings);
    }

    @Bean
    MeterFilter callQuantiles() {
        return new CallQuantiles();
    }

    @Bean
    ContinuationThreads continuations() {
        return new ContinuationThreads();
    }

    /** Reads a picture in a few large pieces instead of dozens of 8 KiB. */
    @Bean
    TomcatConnectorCustomizer largeReads() {
        return connector -> connector.setProperty("socket.appReadBufSize", Integer.toString(READ_BUFFER_BYTES));
    }

    /** A caller that announces its body with {@code Expect: 100-continue} gets the 100 only when the body is read. */
    @Bean
    TomcatConnectorCustomizer patienceWithBodies() {
        return connector -> {
            connector.setProperty("continueResponseTiming", "onRead");
            connector.setProperty("disableUploadTimeout", "false");
            connector.setProperty("connectionUploadTimeout", Long.toString(READ_TIMEOUT.toMillis()));
            // All of these is one read, however slowly they come; no caller needs them.
            connector.setProperty("maxExtensionSize", Integer.toString(CHUNK_REMARKS_BYTES));
            connector.setProperty("maxTrailerSize", Integer.toString(CHUNK_REMARKS_BYTES));
        };
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connections() {
        return server -> server.addEngineValves(new ConnectionValve());
    }

    @Bean
    BodyGate bodyGate(MeterRegistry meters) {
        var gate = BodyGate.ofHeap();
        meters.gauge("va.bodies.bytes", gate, BodyGate::takenBytes);
        return gate;
    }

    @Bean
    ServerHttpMessageConvertersCustomizer sizedJson(JsonMapper mapper) {
        return converters -> converters.withJsonConverter(new SizedJsonConverter(mapper));
    }

    @Bean
    FilterRegistrationBean<BoundsFilter> bounds(BridgeSettings settings, BodyGate gate) {
        return inOrder(0, new BoundsFilter(gate, BridgeProgram.threads(settings) - BridgeProgram.HEALTH_THREADS));
    }

    @Bean
    FilterRegistrationBean<AccessLogFilter> accessLog(MeterRegistry meters) {
        return inOrder(1, new AccessLogFilter(meters));
    }

    @Bean
    FilterRegistrationBean<ResponseHeadersFilter> responseHeaders() {
        return inOrder(2, new ResponseHeadersFilter());
    }

    @Bean
    FilterRegistrationBean<OriginFilter> originFilter(BridgeSettings settings) {
        var access = settings.access();
        var names = new HostNames(access.hostNames(), settings.host(), settings.isLoopback());
        return inOrder(3, new OriginFilter(names, access.corsOrigins()));
    }

    @Bean
    FilterRegistrationBean<KeyFilter> keyFilter(ApiKeys keys) {
        var registration = inOrder(4, new KeyFilter(keys, OpenPaths::contains));
        registration.setEnabled(!keys.isEmpty());
        return registration;
    }

    @Bean
    FilterRegistrationBean<TrailingSlashFilter> trailingSlash() {
        return inOrder(5, new TrailingSlashFilter());
    }

    private static <F extends Filter> FilterRegistrationBean<F> inOrder(int place, F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }

    @Bean
    WebMvcConfigurer keyHeader(ApiKeys keys, Inference inference) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KeyHeaderInterceptor(keys)).addPathPatterns("/v1/**");
                registry.addInterceptor(new RoomInterceptor(inference));
            }
        };
    }
}
