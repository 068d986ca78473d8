package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.node.KafkaNodeNames;
import dev.vastream.bridge.node.NodeNames;
import dev.vastream.bridge.node.NodeNames.Planned;
import dev.vastream.bridge.topic.BridgeClients;
import dev.vastream.bridge.topic.DeadLetters;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.NodeName;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names of nodes on a real broker: the port's promises, and those of two bridges to each other. */
class NodeNamesIT extends NodeNamesContract {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final Connection CONNECTION = new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl());
    private static final BridgeClients CLIENTS = new BridgeClients(new KafkaClients(CONNECTION, "va-names-it"));
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static DeadLetters deadLetters;
    private static TopicReader.Source source;
    private static KafkaNodeNames here;
    private static KafkaNodeNames there;
    private static KafkaNodeNames unread;

    @BeforeAll
    static void start() throws Exception {
        deadLetters = new DeadLetters(CLIENTS.deadLetterProducer(TIMEOUT), new SimpleMeterRegistry());
        source = new TopicReader.Source(CLIENTS, new HttpSchemaRegistry(CONNECTION.registrySettings()), deadLetters);
        here = started();
        there = started();
        unread = opened();
    }

    private static KafkaNodeNames started() throws Exception {
        var names = opened();
        names.start();
        names.ready().get(60, TimeUnit.SECONDS);
        return names;
    }

    private static KafkaNodeNames opened() {
        return new KafkaNodeNames(source, CLIENTS.durableProducer("names", TIMEOUT, 8L << 20), TIMEOUT);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        unread.close();
        deadLetters.close();
    }

    @Override
    NodeNames names() {
        return here;
    }

    @Override
    NodeNames unready() {
        return unread;
    }

    @Test
    void showsElsewhereWithinASecond_andAfterRestart() throws Exception {
        var entry = NodeName.newBuilder().setNodeId(node).setNodeName("Hall").build();

        here.change(entries -> Planned.put(entry, true)).get(60, TimeUnit.SECONDS);

        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(1))
                .until(() -> entry.equals(there.table().get(node)));
        try (var anew = started()) {
            assertThat(anew.table()).containsEntry(node, entry);
        }
        there.change(entries -> Planned.remove(node, true)).get(60, TimeUnit.SECONDS);
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(1))
                .until(() -> !here.table().containsKey(node));
    }
}
