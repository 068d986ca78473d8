package dev.vastream.standalone.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where the servers listen on loopback.
 *
 * @param kafka port of the broker
 * @param registry port of the schema registry
 * @param http port of the HTTP endpoints
 */
record Ports(int kafka, int registry, int http) {

    Ports {
        require(kafka, "--kafka-port");
        require(registry, "--registry-port");
        require(http, "--http-port");
        if (same(kafka, registry) || same(kafka, http) || same(registry, http)) {
            throw new IllegalArgumentException("--kafka-port, --registry-port and --http-port must differ, are " + kafka
                    + ", " + registry + " and " + http);
        }
    }

    private static void require(int port, String option) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(option + " must be 0 (any) to 65535, is " + port);
        }
    }

    private static boolean same(int one, int other) {
        return one == other && one != 0;
    }

    /**
     * The same ports, known to be free; 0 becomes some free port.
     *
     * @throws UpException naming the first one that is taken and the option that changes it
     */
    Ports free() throws UpException {
        // All are held until all are known, so that no free port is found twice.
        try (var forKafka = bind(kafka, "Kafka", "--kafka-port");
                var forRegistry = bind(registry, "the schema registry", "--registry-port");
                var forHttp = bind(http, "HTTP", "--http-port")) {
            return new Ports(forKafka.getLocalPort(), forRegistry.getLocalPort(), forHttp.getLocalPort());
        } catch (IOException e) {
            throw new UpException("the ports cannot be examined: " + e.getMessage(), e);
        }
    }

    private static ServerSocket bind(int port, String server, String option) throws UpException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UpException(
                    "port " + port + " for " + server + " is taken; stop what listens there or choose another with "
                            + option,
                    e);
        }
    }
}
