package dev.vastream.program;

import picocli.CommandLine.Option;

/** Options of every program that serves its own metrics. */
public final class MetricsOptions {

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "${env:VA_METRICS_PORT:-0}",
            converter = MetricsPort.class,
            description = "Port that serves Prometheus metrics; 0 for none.")
    private int port;

    @Option(
            names = "--metrics-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:VA_METRICS_HOST:-127.0.0.1}",
            description = "Address that serves metrics.")
    private String host;

    /** @throws IllegalArgumentException with a sentence that names the option */
    public MetricsAddress address() {
        return new MetricsAddress(host, port);
    }
}
