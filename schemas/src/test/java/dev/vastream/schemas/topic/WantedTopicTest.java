package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a topic is given up where a broker has limits of its own. */
class WantedTopicTest {

    @Test
    void takesSmallerMessages_whenBrokerCapsThem() {
        var topic = topic(Map.of("max.message.bytes", "16777216", "retention.ms", "600000"));

        var next = topic.yieldingTo(
                "Config property 'max.message.bytes' with value '16777216' exceeded max limit of 8388608.");

        assertThat(next.orElseThrow().config())
                .isEqualTo(Map.of("max.message.bytes", "8388608", "retention.ms", "600000"));
    }

    @Test
    void takesLongerTimes_whenBrokerHasALeastOne() {
        var topic = topic(Map.of("segment.ms", "600000", "delete.retention.ms", "300000"));

        var next = topic.yieldingTo("segment.ms: must be at least 14400000");

        assertThat(next.orElseThrow().config())
                .isEqualTo(Map.of("segment.ms", "1200000", "delete.retention.ms", "300000"));
    }

    @Test
    void leavesSettingToBroker_whenNoValueWillDo() {
        var topic = topic(
                Map.of("segment.ms", "600000", "max.message.bytes", "16777216", "compression.type", "uncompressed"));

        var last = Optional.of(topic);
        var tries = 0;
        while (!last.orElseThrow().config().isEmpty()) {
            last = last.get().yieldingTo("segment.ms, max.message.bytes and compression.type cannot be set");
            tries++;
        }

        assertThat(tries).isBetween(5, 20);
    }

    @Test
    void yieldsNothing_whenRefusalNamesNoneOrWhatATableNeeds() {
        var topic = topic(Map.of("cleanup.policy", "compact", "retention.ms", "600000"));

        assertThat(topic.yieldingTo("replication factor must be 3")).isEmpty();
        assertThat(topic.yieldingTo("local.retention.ms and delete.retention.ms.x are refused"))
                .isEmpty();
        assertThat(topic.yieldingTo("cleanup.policy may only be delete, retention.ms is too short"))
                .isEmpty();
    }

    private static WantedTopic topic(Map<String, String> config) {
        return new WantedTopic("va.test", 3, config);
    }
}
