package dev.vastream.program.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    private static final String TOPIC = "va.features";

    @Test
    void readsTimes_asTheBrokerHasThem() {
        var admin =
                answering(KafkaFuture.completedFuture(new Config(List.of(new ConfigEntry("segment.ms", "600000")))));

        var settings = TopicSettings.of(admin, List.of(TOPIC));

        assertThat(settings.time(TOPIC, "segment.ms")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void namesRightAndTopic_whenSettingsMayNotBeRead() {
        var denied = new KafkaFutureImpl<Config>();
        denied.completeExceptionally(new TopicAuthorizationException(Set.of(TOPIC)));

        assertThatThrownBy(() -> TopicSettings.of(answering(denied), List.of(TOPIC)))
                .isInstanceOf(KafkaException.class)
                .hasMessage("the settings of va.features cannot be read:"
                        + " this account needs DESCRIBE_CONFIGS on topic va.features");
        assertThatThrownBy(() -> new BrokerTombstones(() -> answering(denied), TOPIC).now())
                .hasMessageContaining("DESCRIBE_CONFIGS on topic va.features");
    }

    private static Admin answering(KafkaFuture<Config> settings) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> method.getName().equals("describeConfigs")
                        ? new DescribeConfigsResult(Map.of(resource, settings)) {}
                        : null);
    }
}
