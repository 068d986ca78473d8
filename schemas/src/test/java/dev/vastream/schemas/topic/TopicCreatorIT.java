package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.topic.Topic.Cleanup.Compact;
import dev.vastream.schemas.topic.Topic.Cleanup.Expire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicCreatorIT {

    private final String run = UUID.randomUUID().toString();
    private Admin admin;

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestCluster.shared().bootstrapServers()));
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void createsAllWithTheirSettings_whenBrokerIsNew() throws Exception {
        var reported = new TopicCreator(admin).ensure(Topics.fixed());

        assertThat(reported).isEmpty();
        assertThat(new TopicCreator(admin).ensure(Topics.fixed())).isEmpty();
        assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS))
                .containsAll(Topics.fixed().stream().map(Topic::name).toList())
                .contains(Topics.DEAD_LETTERS);
        assertThat(config(Topics.DEAD_LETTERS, "retention.ms"))
                .isEqualTo(Long.toString(Duration.ofDays(30).toMillis()));
        assertThat(config(Topics.DEAD_LETTERS, "retention.bytes")).isEqualTo(Long.toString(1L << 30));
        assertThat(config(Topics.DEAD_LETTERS, "compression.type")).isEqualTo("uncompressed");
        assertThat(config("va.frames", "compression.type")).isEqualTo("uncompressed");
        assertThat(config("va.frames", "retention.bytes")).isEqualTo(Long.toString(1L << 30));
        assertThat(config("va.features", "cleanup.policy")).isEqualTo("compact");
    }

    @Test
    void leavesTopicAndSaysWhy_whenItDiffers() throws Exception {
        var topic = topic("differs", 3);
        var existing = new NewTopic(topic.name(), 2, (short) 1)
                .configs(Map.of("retention.ms", "1000", "max.message.bytes", "1048576"));
        admin.createTopics(List.of(existing)).all().get(10, TimeUnit.SECONDS);

        var reported = new TopicCreator(admin).ensure(List.of(topic));

        assertThat(reported)
                .contains(
                        "Topic " + topic.name() + " has 2 partitions, the catalogue says 3; it is left as it is.",
                        "Topic " + topic.name()
                                + " has retention.ms=1000, the catalogue says 3600000; it is left as it is.")
                .noneMatch(sentence -> sentence.contains("max.message.bytes"));
        assertThat(config(topic.name(), "retention.ms")).isEqualTo("1000");
    }

    @Test
    void succeedsForAll_whenProgramsStartAtOnce() {
        var topics = IntStream.range(0, 10).mapToObj(i -> topic("race-" + i, 2)).toList();

        var programs = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> new TopicCreator(admin).ensure(topics)))
                .toList();

        assertThat(programs).allSatisfy(program -> assertThat(program.join()).isEmpty());
    }

    @Test
    void acceptsCompactedTopic_whenCreatedBefore() {
        var table = new Topic<>("table-" + run, Match.class, 1, new Compact(Duration.ofMinutes(5)), 1 << 20);

        new TopicCreator(admin).ensure(List.of(table));

        assertThat(new TopicCreator(admin).ensure(List.of(table))).isEmpty();
    }

    private Topic<Match> topic(String name, int partitions) {
        return new Topic<>(name + "-" + run, Match.class, partitions, new Expire(Duration.ofHours(1)), 1 << 20);
    }

    private String config(String topic, String key) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var config = admin.describeConfigs(List.of(resource)).all().get(10, TimeUnit.SECONDS);
        return config.get(resource).get(key).value();
    }
}
