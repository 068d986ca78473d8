package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Topics on brokers that are not ours: with few rights, and with limits. */
class TopicCreatorTest {

    private static final long MOST_BYTES = 8_388_608;
    private static final long LEAST_SEGMENT_MS = 14_400_000;

    @Test
    void createsWhatBrokerPermits_andSaysSo_whenItHasLimits() {
        var broker = new RestrictedBroker(Set.of(), TopicCreatorTest::limits, true);

        var reported = new TopicCreator(broker.admin()).ensure(List.of(Topics.FRAMES, Topics.FEATURES));

        assertThat(broker.topics()).containsOnlyKeys("va.frames", "va.features", "va.dead-letters");
        assertThat(broker.topics().get("va.features").configs()).containsEntry("cleanup.policy", "compact");
        assertThat(reported)
                .anyMatch(sentence ->
                        sentence.contains("va.frames has max.message.bytes=8388608") && sentence.contains("refused"))
                .anyMatch(sentence ->
                        sentence.contains("va.features has segment.ms=") && sentence.contains("stay longer"));
    }

    @Test
    void needsDeadLettersOnly_whenProgramWritesThem() {
        var broker = new RestrictedBroker(Set.of(Topics.DEAD_LETTERS), TopicCreatorTest::deny, false)
                .having(new WantedTopic("va.frames", Topics.FRAMES.partitions(), Topics.FRAMES.config()).toNewTopic());

        assertThat(new TopicCreator(broker.admin()).ensureOnly(List.of(Topics.FRAMES)))
                .containsExactly("The settings of va.frames are not compared with the catalogue: that needs"
                        + " DESCRIBE_CONFIGS on them.");
        assertThatThrownBy(() -> new TopicCreator(broker.admin()).ensure(List.of(Topics.FRAMES)))
                .isInstanceOf(TopicRefusedException.class)
                .hasMessage("this account needs DESCRIBE on topic va.dead-letters");
    }

    @Test
    void namesRightAndWhatToCreate_whenTopicIsMissingAndMayNotBeCreated() {
        var broker = new RestrictedBroker(Set.of(), TopicCreatorTest::deny, true);

        assertThatThrownBy(() -> new TopicCreator(broker.admin()).ensureOnly(List.of(Topics.FRAMES)))
                .isInstanceOf(TopicRefusedException.class)
                .hasMessageContaining("CREATE")
                .hasMessageContaining("va.frames")
                .hasMessageContaining(Topics.FRAMES.partitions() + " partitions")
                .hasMessageContaining("retention.ms=600000");
    }

    @Test
    void saysBrokersReason_whenNothingCanBeGivenUp() {
        var broker = new RestrictedBroker(
                Set.of(),
                topic -> Optional.of(new InvalidReplicationFactorException("replication factor must be 3")),
                true);

        assertThatThrownBy(() -> new TopicCreator(broker.admin()).ensureOnly(List.of(Topics.FRAMES)))
                .isInstanceOf(TopicRefusedException.class)
                .hasMessageContaining("replication factor must be 3");
    }

    private static Optional<RuntimeException> deny(NewTopic topic) {
        return Optional.of(new TopicAuthorizationException(Set.of(topic.name())));
    }

    private static Optional<RuntimeException> limits(NewTopic topic) {
        var config = topic.configs();
        if (Long.parseLong(config.getOrDefault("max.message.bytes", "1048588")) > MOST_BYTES) {
            return Optional.of(new PolicyViolationException("Config property 'max.message.bytes' with value '"
                    + config.get("max.message.bytes") + "' exceeded max limit of " + MOST_BYTES + "."));
        }
        if (Long.parseLong(config.getOrDefault("segment.ms", "604800000")) < LEAST_SEGMENT_MS) {
            return Optional.of(new PolicyViolationException("Config property 'segment.ms' with value '"
                    + config.get("segment.ms") + "' exceeded min limit of " + LEAST_SEGMENT_MS + "."));
        }
        return config.containsKey("max.compaction.lag.ms")
                ? Optional.of(new PolicyViolationException("Config property 'max.compaction.lag.ms' cannot be set."))
                : Optional.empty();
    }
}
