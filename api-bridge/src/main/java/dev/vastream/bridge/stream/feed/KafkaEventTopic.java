package dev.vastream.bridge.stream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic as the broker describes it; it is created when it is missing. */
public final class KafkaEventTopic implements EventTopic {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventTopic.class);
    private static final String TOPIC = Topics.EVENTS.name();
    private static final int PATIENCE_SECONDS = 5;
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final SchemaRegistry registry;

    public KafkaEventTopic(Admin admin, SchemaRegistry registry) {
        this.admin = admin;
        this.registry = registry;
    }

    @Override
    public List<PartitionRange> ranges(Set<String> cameras) {
        try {
            return ranges(partitions(cameras, count()));
        } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
            LOG.warn("No stream is opened: {} cannot be looked at: {}", TOPIC, e.toString());
            throw new StreamRefusedException("the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamRefusedException("this server is being stopped");
        }
    }

    private int count() throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return described();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            Schemas.registerToRead(registry, List.of(Topics.EVENTS));
            new TopicCreator(admin).ensure(List.of(Topics.EVENTS)).forEach(LOG::warn);
            return described();
        }
    }

    private int described() throws ExecutionException, TimeoutException, InterruptedException {
        return admin.describeTopics(List.of(TOPIC))
                .topicNameValues()
                .get(TOPIC)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .partitions()
                .size();
    }

    private static List<TopicPartition> partitions(Set<String> cameras, int count) {
        var numbers = cameras.isEmpty()
                ? IntStream.range(0, count)
                : cameras.stream().mapToInt(camera -> RecordKeys.partition(camera.getBytes(UTF_8), count));
        return numbers.distinct()
                .sorted()
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .toList();
    }

    private List<PartitionRange> ranges(Collection<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        var begins = admin.listOffsets(each(partitions, OffsetSpec.earliest())).all();
        var ends = admin.listOffsets(each(partitions, OffsetSpec.latest()), COMMITTED)
                .all();
        var begin = begins.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var end = ends.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return partitions.stream()
                .map(partition -> range(partition, begin.get(partition), end.get(partition)))
                .toList();
    }

    private static Map<TopicPartition, OffsetSpec> each(Collection<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
    }

    private static PartitionRange range(
            TopicPartition partition,
            ListOffsetsResult.ListOffsetsResultInfo begin,
            ListOffsetsResult.ListOffsetsResultInfo end) {
        return new PartitionRange(partition.partition(), begin.offset(), end.offset());
    }
}
