package dev.vastream.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when something is in the way; no process is started for it. */
class StartSentencesTest {

    @TempDir
    Path folder;

    @Test
    void namesPort_whenBrokerPortIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalBroker.start(folder, other.getLocalPort()))
                    .isInstanceOf(ClusterStartException.class)
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " for the Kafka broker is taken");
        }
    }

    @Test
    void namesPort_whenRegistryPortIsTakenOnAllInterfaces() throws IOException {
        try (var other = new ServerSocket(0)) {
            assertThatThrownBy(() -> LocalRegistry.start(folder, other.getLocalPort()))
                    .isInstanceOf(ClusterStartException.class)
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " for the schema registry is taken");
        }
    }

    @Test
    void namesFile_whenMetaPropertiesAreMissing() throws IOException {
        Files.createDirectories(folder.resolve("kafka"));

        assertThatThrownBy(() -> LocalBroker.start(folder, 0))
                .isInstanceOf(ClusterStartException.class)
                .hasMessageContaining("is broken")
                .hasMessageContaining(folder.resolve("kafka/meta.properties").toString());
    }

    @Test
    void namesBothClusters_whenDataIsOfAnotherCluster() throws IOException {
        Files.createDirectories(folder.resolve("kafka"));
        Files.writeString(folder.resolve("kafka/meta.properties"), "version=1\nnode.id=1\ncluster.id=theirs\n");
        Files.writeString(folder.resolve("cluster-id"), "ours\n");

        assertThatThrownBy(() -> LocalBroker.start(folder, 0))
                .isInstanceOf(ClusterStartException.class)
                .hasMessageContaining("of another cluster ('theirs', not 'ours')");
    }

    @Test
    void namesFolder_whenItIsAFile() throws IOException {
        var file = Files.writeString(folder.resolve("data"), "");

        assertThatThrownBy(() -> LocalBroker.start(file, 0))
                .isInstanceOf(ClusterStartException.class)
                .hasMessageContaining("The folder " + file)
                .hasMessageContaining("cannot be made");
    }
}
