package dev.vastream.program.kafka;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.connection.ClientProperties;
import dev.vastream.program.connection.Connection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/** Settings that all Kafka clients of a program share: where the broker is, what we are called, and the user's properties. */
public final class KafkaClients {

    private static final Duration START_PATIENCE = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final ClientProperties user;
    private final String clientId;

    /**
     * @param connection where the broker is; the user's properties in it count over ours
     * @param clientId prefix of the client ids
     */
    public KafkaClients(Connection connection, String clientId) {
        this.bootstrapServers = connection.bootstrapServers();
        this.user = new ClientProperties(connection.kafkaProperties());
        this.clientId = user.clientId(clientId);
    }

    /** A client whose calls give up after seconds: it is for the start, where somebody waits. */
    public Admin admin() {
        return admin(START_PATIENCE, START_PATIENCE);
    }

    /**
     * @param request how long a broker may take for an answer
     * @param patience after how long a call gives up
     */
    public Admin admin(Duration request, Duration patience) {
        var config = settings("admin");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(request.toMillis()));
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        return Admin.create(over(config, ClientKind.ADMIN));
    }

    /** Settings of a client, finished: the user's over ours. */
    public Map<String, Object> over(Map<String, Object> ours, ClientKind kind) {
        return user.over(ours, kind);
    }

    /** Settings of a consumer of committed records that commits by itself. */
    public Map<String, Object> consumer(String purpose, String groupId) {
        var config = consumer(purpose);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        return config;
    }

    /** Settings of a consumer of committed records that belongs to no group. */
    public Map<String, Object> consumer(String purpose) {
        var config = settings(purpose);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    /** Settings of an idempotent producer. */
    public Map<String, Object> producer(String purpose) {
        var config = settings(purpose);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }

    /** A producer of serialized records; the user's properties go over the settings. */
    public Producer<byte[], byte[]> newProducer(Map<String, Object> settings) {
        return new KafkaProducer<>(
                over(settings, ClientKind.PRODUCER), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A consumer whose values stay in the buffer of the batch that they were fetched with: nothing is copied. The user's
     * properties go over the settings.
     */
    public Consumer<byte[], ByteBuffer> newConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(
                over(settings, ClientKind.CONSUMER), new ByteArrayDeserializer(), new ByteBufferDeserializer());
    }

    /**
     * What all clients have in common.
     *
     * @param purpose what the client is for; the end of its id
     */
    public Map<String, Object> settings(String purpose) {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-" + purpose);
        // The system sizes them: a picture is larger than Kafka's defaults and would go through in pieces.
        config.put(CommonClientConfigs.SEND_BUFFER_CONFIG, -1);
        config.put(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, -1);
        return config;
    }

    /** Names no setting: the user's may hold passwords. */
    @Override
    public String toString() {
        return "KafkaClients[bootstrapServers=" + bootstrapServers + ", clientId=" + clientId + "]";
    }
}
