package dev.vastream.cluster;

import java.net.URI;

/**
 * The broker and registry of integration tests, started once per JVM: containers where a Docker engine answers, else
 * processes from Maven Central.
 *
 * <p>Tests that share it take their own topics and groups. A test that kills something starts its {@link #start own}.
 */
public interface TestCluster {

    String bootstrapServers();

    URI registryUrl();

    /** The one cluster of this JVM, started by the first call and stopped when the JVM ends. */
    static TestCluster shared() {
        return SharedCluster.get();
    }

    /** A cluster of processes for the caller alone, who may stop, kill and restart its parts; close it after use. */
    static OwnTestCluster start() throws ClusterStartException {
        return OwnTestCluster.start();
    }
}
