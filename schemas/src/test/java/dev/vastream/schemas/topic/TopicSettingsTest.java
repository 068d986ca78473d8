package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.table.BrokerTombstones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    private static final NewTopic FEATURES = new NewTopic("va.features", 1, (short) 1)
            .configs(Map.of("delete.retention.ms", "300000", "segment.ms", "600000"));

    @Test
    void readsTimes_asTheBrokerHasThem() {
        var admin = broker(true).admin();

        var settings = TopicSettings.of(admin, List.of("va.features"));

        assertThat(settings.time("va.features", "segment.ms")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void namesRightAndTopic_whenSettingsMayNotBeRead() {
        var admin = broker(false).admin();

        assertThatThrownBy(() -> TopicSettings.of(admin, List.of("va.features")))
                .isInstanceOf(KafkaException.class)
                .hasMessage("the settings of va.features cannot be read:"
                        + " this account needs DESCRIBE_CONFIGS on topic va.features");
        assertThatThrownBy(() -> new BrokerTombstones(() -> broker(false).admin(), "va.features").now())
                .hasMessageContaining("DESCRIBE_CONFIGS on topic va.features");
    }

    private static RestrictedBroker broker(boolean describesConfigs) {
        return new RestrictedBroker(Set.of(), topic -> Optional.empty(), describesConfigs).having(FEATURES);
    }
}
