package dev.vastream.cluster;

import java.net.URI;

/**
 * The broker and registry of integration tests, started once per JVM: containers where a Docker engine answers, else
 * processes from Maven Central.
 */
public interface TestCluster {

    String bootstrapServers();

    URI registryUrl();

    static TestCluster shared() {
        throw new UnsupportedOperationException("helper A");
    }
}
