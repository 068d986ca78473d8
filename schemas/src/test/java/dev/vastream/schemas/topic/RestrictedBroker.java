package dev.vastream.schemas.topic;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** A broker that grants an account little, and topics only as it likes them. */
final class RestrictedBroker {

    private final Map<String, NewTopic> topics = new HashMap<>();
    private final Set<String> denied;
    private final Function<NewTopic, Optional<RuntimeException>> creation;
    private final boolean describesConfigs;

    /**
     * @param denied topics on which the account has no right at all
     * @param creation why a topic is not created
     */
    RestrictedBroker(
            Set<String> denied, Function<NewTopic, Optional<RuntimeException>> creation, boolean describesConfigs) {
        this.denied = denied;
        this.creation = creation;
        this.describesConfigs = describesConfigs;
    }

    RestrictedBroker having(NewTopic topic) {
        topics.put(topic.name(), topic);
        return this;
    }

    Map<String, NewTopic> topics() {
        return topics;
    }

    @SuppressWarnings("unchecked")
    Admin admin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "describeTopics" -> described((Collection<String>) arguments[0]);
                    case "createTopics" -> created((Collection<NewTopic>) arguments[0]);
                    case "describeConfigs" -> configs((Collection<ConfigResource>) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private DescribeTopicsResult described(Collection<String> names) {
        var futures = names.stream().collect(Collectors.toMap(Function.identity(), this::described));
        return new DescribeTopicsResult(null, futures) {};
    }

    private KafkaFuture<TopicDescription> described(String name) {
        if (denied.contains(name)) {
            return failed(new TopicAuthorizationException(Set.of(name)));
        }
        if (!topics.containsKey(name)) {
            return failed(new UnknownTopicOrPartitionException());
        }
        var partitions = IntStream.range(0, topics.get(name).numPartitions())
                .mapToObj(i -> new org.apache.kafka.common.TopicPartitionInfo(i, null, List.of(), List.of()))
                .toList();
        return KafkaFuture.completedFuture(new TopicDescription(name, false, partitions));
    }

    private CreateTopicsResult created(Collection<NewTopic> wanted) {
        var futures = new HashMap<String, KafkaFuture<CreateTopicsResult.TopicMetadataAndConfig>>();
        for (var topic : wanted) {
            var refusal = creation.apply(topic);
            if (refusal.isEmpty()) {
                topics.put(topic.name(), topic);
            }
            futures.put(topic.name(), refusal.isPresent() ? failed(refusal.get()) : KafkaFuture.completedFuture(null));
        }
        return new CreateTopicsResult(futures) {};
    }

    private DescribeConfigsResult configs(Collection<ConfigResource> resources) {
        return new DescribeConfigsResult(
                resources.stream().collect(Collectors.toMap(Function.identity(), this::config))) {};
    }

    private KafkaFuture<Config> config(ConfigResource resource) {
        if (!describesConfigs) {
            return failed(new TopicAuthorizationException(Set.of(resource.name())));
        }
        var entries = new ArrayList<ConfigEntry>();
        topics.get(resource.name()).configs().forEach((key, value) -> entries.add(new ConfigEntry(key, value)));
        return KafkaFuture.completedFuture(new Config(entries));
    }

    private static <T> KafkaFuture<T> failed(RuntimeException failure) {
        var future = new KafkaFutureImpl<T>();
        future.completeExceptionally(failure);
        return future;
    }
}
