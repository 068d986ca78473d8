package dev.vastream.ingest;

import dev.vastream.cluster.TestCluster;
import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;

/** What a sink of frames promises, on a real broker. */
class KafkaFrameSinkIT extends FrameSinkContract {

    private static final TestCluster CLUSTER = TestCluster.shared();
    private static final HttpSchemaRegistry REGISTRY =
            new HttpSchemaRegistry(RegistrySettings.of(CLUSTER.registryUrl()));

    @BeforeAll
    static void createTopic() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            new TopicCreator(admin).ensureOnly(List.of(Topics.FRAMES));
        }
        Schemas.register(REGISTRY, List.of(Topics.FRAMES));
    }

    @Override
    FrameSink open() {
        return connect(new Connection(CLUSTER.bootstrapServers(), CLUSTER.registryUrl()));
    }

    @Override
    FrameSink openBroken() {
        return connect(new Connection("127.0.0.1:1", CLUSTER.registryUrl(), Map.of("max.block.ms", "200")));
    }

    private FrameSink connect(Connection connection) {
        var settings = new PublishSettings(
                "film.mp4",
                camera,
                "",
                OptionalDouble.empty(),
                false,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                connection);
        return KafkaFrameSink.connect(settings, Delivery.LOSSLESS, REGISTRY, new FrameCounts(), Clock.systemUTC());
    }

    @Override
    List<Frame> arrived() {
        return PublishedFrames.of(CLUSTER, camera).stream()
                .map(ConsumerRecord::value)
                .toList();
    }
}
