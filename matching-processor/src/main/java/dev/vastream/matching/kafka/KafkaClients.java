package dev.vastream.matching.kafka;

import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.connection.ClientProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Client settings that all lanes share: where the broker is, who we are, and what the user adds for security. */
public final class KafkaClients {

    private final String bootstrapServers;
    private final ClientProperties user;
    private final String clientId;

    /**
     * @param bootstrapServers host:port list of the broker
     * @param clientId prefix of the client ids
     * @param extra the user's client properties, e.g. for security; their word counts over ours
     */
    public KafkaClients(String bootstrapServers, String clientId, Map<String, String> extra) {
        this.bootstrapServers = bootstrapServers;
        this.user = ClientProperties.of(extra);
        this.clientId = user.clientId(clientId);
    }

    /** A client whose calls give up after seconds: it is for the start, where somebody waits. */
    public Admin admin() {
        var config = common("admin");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(over(config, ClientKind.ADMIN));
    }

    /** Settings of a client, finished: the user's over ours. */
    public Map<String, Object> over(Map<String, Object> ours, ClientKind kind) {
        return user.over(ours, kind);
    }

    /** Settings of a consumer of committed records that commits by itself. */
    public Map<String, Object> consumer(String purpose, String groupId) {
        var config = common(purpose);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    public Map<String, Object> producer(String purpose) {
        var config = common(purpose);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }

    /** Settings of a Streams application before its own ones. */
    public Map<String, Object> streams(String purpose) {
        return common(purpose);
    }

    private Map<String, Object> common(String purpose) {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-" + purpose);
        // The system sizes them: a picture is larger than Kafka's defaults and would go through in pieces.
        config.put(CommonClientConfigs.SEND_BUFFER_CONFIG, -1);
        config.put(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, -1);
        return config;
    }
}
