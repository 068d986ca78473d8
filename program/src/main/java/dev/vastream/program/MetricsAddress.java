package dev.vastream.program;

/**
 * Where metrics are served.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for nowhere
 */
public record MetricsAddress(String host, int port) {

    public static final MetricsAddress NONE = new MetricsAddress("127.0.0.1", 0);

    /** @throws IllegalArgumentException with a sentence that names the option */
    public MetricsAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("metrics-port must be 0 to 65535, is '" + port + "'");
        }
    }
}
