package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.LogLines;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    /** What the broker has yet to say of each topic that it was asked for. */
    private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();

    private final Routes routes = new Routes(
            List.of(producer),
            new InMemorySchemaRegistry(),
            topic -> asked.computeIfAbsent(topic, name -> new CompletableFuture<>()));

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void opensWay_whileManyOthersWaitForTheBroker() throws Exception {
        for (var node = 0; node < 10_000; node++) {
            routes.open("stranger-" + node);
        }
        var way = routes.to("edge");

        asked.get("va.requests.edge").complete("there");

        assertThat(way.get(30, TimeUnit.SECONDS).topic().name()).isEqualTo("va.requests.edge");
    }

    @Test
    void asksAgain_whenNodeHadNoTopicYet() throws Exception {
        var first = routes.to("edge");
        asked.remove("va.requests.edge").completeExceptionally(new UnknownTopicOrPartitionException());

        var second = routes.to("edge");
        asked.get("va.requests.edge").complete("there");

        assertThatThrownBy(first::get).hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        assertThat(second.get(30, TimeUnit.SECONDS).topic().name()).isEqualTo("va.requests.edge");
    }

    @Test
    void saysOnceWhyThereIsNoWay_howeverOftenTheNodeIsHeardOf() {
        try (var log = LogLines.of(Routes.class)) {
            for (var heartbeat = 0; heartbeat < 10; heartbeat++) {
                routes.open("edge");
                asked.remove("va.requests.edge").completeExceptionally(new UnknownTopicOrPartitionException("none"));
            }
            routes.open("edge");
            asked.remove("va.requests.edge").completeExceptionally(new TimeoutException("no answer"));

            assertThat(log.texts()).hasSize(2);
            assertThat(log.texts().get(0)).startsWith("No route to node edge:").contains("none");
            assertThat(log.texts().get(1)).contains("no answer");
        }
    }

    @Test
    void refusesNode_thatCanHaveNoTopic() {
        assertThatThrownBy(() -> routes.to("no/node").get()).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(asked).isEmpty();
    }
}
