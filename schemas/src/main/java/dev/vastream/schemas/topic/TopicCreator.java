package dev.vastream.schemas.topic;

import dev.vastream.schemas.topic.Topic.Cleanup.Expire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates what is missing of the catalogue at start; it never alters a topic that exists, it reports the difference. */
public final class TopicCreator {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    /** A camera that sends nothing but rubbish must not fill the disk. */
    private static final Expire DEAD_LETTERS_KEPT = new Expire(Duration.ofDays(30), 1L << 30);

    private static final int DEAD_LETTER_BYTES = 1 << 20;

    private final Admin admin;

    public TopicCreator(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates the topics that are missing, and {@link Topics#DEAD_LETTERS}; returns when the broker shows them all.
     *
     * @return one sentence for each setting of an existing topic that differs from the catalogue
     * @throws KafkaException when the broker does not answer or does not permit it
     */
    public List<String> ensure(Collection<? extends Topic<?>> topics) {
        var wanted = wanted(topics);
        var missing = new TreeMap<>(wanted);
        missing.keySet().removeAll(describe(wanted).keySet());
        if (!missing.isEmpty()) {
            create(missing.values());
        }
        // All, for a topic that was missing may have been created by somebody with settings of his own.
        return differences(wanted, awaitVisible(wanted));
    }

    private static Map<String, Wanted> wanted(Collection<? extends Topic<?>> topics) {
        var wanted = topics.stream()
                .map(topic -> new Wanted(topic.name(), topic.partitions(), topic.config()))
                .collect(Collectors.toMap(Wanted::name, Function.identity(), (a, b) -> a, TreeMap::new));
        var config = Topic.config(DEAD_LETTERS_KEPT, DEAD_LETTER_BYTES);
        wanted.put(Topics.DEAD_LETTERS, new Wanted(Topics.DEAD_LETTERS, 1, config));
        return wanted;
    }

    private Map<String, TopicDescription> describe(Map<String, Wanted> wanted) {
        var found = new TreeMap<String, TopicDescription>();
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, future) -> {
            try {
                found.put(name, await(future));
            } catch (UnknownTopicOrPartitionException e) {
                // That is what is asked for: missing topics are not among those found.
            }
        });
        return found;
    }

    private void create(Collection<Wanted> missing) {
        var results =
                admin.createTopics(missing.stream().map(Wanted::toNewTopic).toList());
        results.values().values().forEach(future -> {
            try {
                await(future);
            } catch (TopicExistsException e) {
                // Another program was faster; it creates from the same catalogue.
            }
        });
    }

    /** A topic that the controller has created is unknown to the broker for a moment. */
    private Map<String, TopicDescription> awaitVisible(Map<String, Wanted> wanted) {
        var deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        var existing = describe(wanted);
        while (existing.size() < wanted.size()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(
                        "topics were created but did not appear within " + VISIBLE_WITHIN.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            existing = describe(wanted);
        }
        return existing;
    }

    private List<String> differences(Map<String, Wanted> wanted, Map<String, TopicDescription> existing) {
        var resources = existing.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var configs = await(admin.describeConfigs(resources).all());
        var sentences = new ArrayList<String>();
        for (var resource : resources) {
            var topic = wanted.get(resource.name());
            sentences.addAll(topic.differences(existing.get(resource.name()), configs.get(resource)));
        }
        return sentences;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What the catalogue says of one topic. */
    private record Wanted(String name, int partitions, Map<String, String> config) {

        /** With the broker's own default replication factor. */
        NewTopic toNewTopic() {
            return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        }

        List<String> differences(TopicDescription found, Config foundConfig) {
            var sentences = new ArrayList<String>();
            if (found.partitions().size() != partitions) {
                sentences.add("Topic " + name + " has " + found.partitions().size() + " partitions, the catalogue says "
                        + partitions + "; it is left as it is.");
            }
            config.forEach((key, value) -> {
                var actual = foundConfig.get(key) == null
                        ? "nothing"
                        : foundConfig.get(key).value();
                if (!value.equals(actual)) {
                    sentences.add("Topic " + name + " has " + key + "=" + actual + ", the catalogue says " + value
                            + "; it is left as it is.");
                }
            });
            return sentences;
        }
    }
}
