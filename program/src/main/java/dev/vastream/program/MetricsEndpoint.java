package dev.vastream.program;

import dev.vastream.program.time.BrokerClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The program's metrics, served for Prometheus when an address is given. */
public final class MetricsEndpoint implements AutoCloseable {

    private static final double MILLIS = 1000;

    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics gcMetrics;
    private final Optional<HTTPServer> server;
    private final AtomicInteger ready;

    private MetricsEndpoint(PrometheusMeterRegistry registry, JvmGcMetrics gcMetrics, Optional<HTTPServer> server) {
        this.registry = registry;
        this.gcMetrics = gcMetrics;
        this.server = server;
        this.ready = registry.gauge("va.ready", new AtomicInteger());
    }

    /** @throws StartException when the address cannot be used */
    public static MetricsEndpoint open(MetricsAddress address) throws StartException {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        var gcMetrics = new JvmGcMetrics();
        gcMetrics.bindTo(registry);
        return new MetricsEndpoint(registry, gcMetrics, serve(address, registry));
    }

    /** What health checks and alerts go by: metrics are served from the start on. */
    public void ready() {
        ready.set(1);
    }

    /** Shows how far this host's clock is from the broker's. */
    public void watch(BrokerClock clock) {
        registry.gauge("va.clock.offset.seconds", clock, known -> known.offset().toMillis() / MILLIS);
    }

    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        server.ifPresent(HTTPServer::close);
        gcMetrics.close();
        registry.close();
    }

    private static Optional<HTTPServer> serve(MetricsAddress address, PrometheusMeterRegistry registry)
            throws StartException {
        if (address.port() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(HTTPServer.builder()
                    .inetAddress(InetAddress.getByName(address.host()))
                    .port(address.port())
                    .registry(registry.getPrometheusRegistry())
                    .buildAndStart());
        } catch (IOException e) {
            throw new StartException(
                    "Metrics cannot be served on " + address.host() + ":" + address.port() + ": " + e.getMessage(), e);
        }
    }
}
