package dev.vastream.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Holder of the cluster that all tests of a JVM share. */
final class SharedCluster {

    /** {@code processes} keeps the tests off a Docker engine that answers. */
    private static final String CHOICE = "VA_TEST_CLUSTER";

    private SharedCluster() {}

    static TestCluster get() {
        return Holder.CLUSTER;
    }

    private static TestCluster start() {
        try {
            var cluster = dockerAnswers() ? ContainerTestCluster.start() : OwnTestCluster.start();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "test-cluster-stop"));
            return cluster;
        } catch (ClusterStartException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Looks for a socket first: without an engine, Testcontainers' own search is slow and loud. */
    private static boolean dockerAnswers() {
        if ("processes".equals(System.getenv(CHOICE)) || !hasDockerAddress()) {
            return false;
        }
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean hasDockerAddress() {
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"))
                || Files.exists(Path.of(System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"));
    }

    private static final class Holder {
        static final TestCluster CLUSTER = start();
    }
}
