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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates what is missing of the catalogue at start; it never alters a topic that exists, it reports the difference. */
public record TopicCreator(Admin admin) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    /** A camera that sends nothing but rubbish must not fill the disk. */
    private static final Expire DEAD_LETTERS_KEPT = new Expire(Duration.ofDays(30), 1L << 30);

    private static final int DEAD_LETTER_BYTES = 1 << 20;

    /**
     * Creates the topics that are missing, and {@link Topics#DEAD_LETTERS}; returns when the broker shows them all.
     *
     * @return one sentence for each setting of an existing topic that differs from the catalogue
     * @throws TopicRefusedException with a sentence that names the right that is missing, or what the broker does not permit
     * @throws KafkaException when the broker does not answer
     */
    public List<String> ensure(Collection<? extends Topic<?>> topics) {
        var wanted = wanted(topics);
        var config = Topic.config(DEAD_LETTERS_KEPT, DEAD_LETTER_BYTES);
        wanted.put(Topics.DEAD_LETTERS, new WantedTopic(Topics.DEAD_LETTERS, 1, config));
        return ensured(wanted);
    }

    /** The same without dead letters, for programs that write none and need no right to them. */
    public List<String> ensureOnly(Collection<? extends Topic<?>> topics) {
        return ensured(wanted(topics));
    }

    private List<String> ensured(Map<String, WantedTopic> wanted) {
        var missing = new TreeMap<>(wanted);
        missing.keySet().removeAll(describe(wanted).keySet());
        if (!missing.isEmpty()) {
            create(missing.values());
        }
        // All, for a topic that was missing may have been created by somebody with settings of his own.
        return differences(wanted, awaitVisible(wanted));
    }

    private static Map<String, WantedTopic> wanted(Collection<? extends Topic<?>> topics) {
        return topics.stream()
                .map(topic -> new WantedTopic(topic.name(), topic.partitions(), topic.config()))
                .collect(Collectors.toMap(WantedTopic::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private Map<String, TopicDescription> describe(Map<String, WantedTopic> wanted) {
        var found = new TreeMap<String, TopicDescription>();
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, future) -> {
            try {
                found.put(name, await(future));
            } catch (UnknownTopicOrPartitionException e) {
                // That is what is asked for: missing topics are not among those found.
            } catch (TopicAuthorizationException e) {
                throw new TopicRefusedException("this account needs DESCRIBE on topic " + name);
            }
        });
        return found;
    }

    private void create(Collection<WantedTopic> missing) {
        var results =
                admin.createTopics(missing.stream().map(WantedTopic::toNewTopic).toList());
        var next = new ArrayList<WantedTopic>();
        for (var topic : missing) {
            created(topic, results.values().get(topic.name())).ifPresent(next::add);
        }
        if (!next.isEmpty()) {
            create(next);
        }
    }

    /** Empty when it is there; else what to try next. */
    private static Optional<WantedTopic> created(WantedTopic topic, Future<Void> result) {
        try {
            await(result);
        } catch (TopicExistsException e) {
            // Another program was faster; it creates from the same catalogue.
        } catch (AuthorizationException e) {
            throw new TopicRefusedException(
                    "topic " + topic.name() + " does not exist, and this account may not create it:"
                            + " it needs CREATE on the topic, or somebody who has that right creates it with "
                            + topic.description());
        } catch (PolicyViolationException | InvalidConfigurationException e) {
            LOG.debug("topic {} is refused with {}", topic.name(), topic.description(), e);
            return Optional.of(topic.yieldingTo(String.valueOf(e.getMessage())).orElseThrow(() -> refused(topic, e)));
        } catch (InvalidPartitionsException e) {
            throw refused(topic, e);
        }
        return Optional.empty();
    }

    private static TopicRefusedException refused(WantedTopic topic, KafkaException reason) {
        return new TopicRefusedException("the broker refuses topic " + topic.name() + " with " + topic.description()
                + ": " + reason.getMessage());
    }

    /** A topic that the controller has created is unknown to the broker for a moment. */
    private Map<String, TopicDescription> awaitVisible(Map<String, WantedTopic> wanted) {
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

    private List<String> differences(Map<String, WantedTopic> wanted, Map<String, TopicDescription> existing) {
        var sentences = new ArrayList<String>();
        existing.forEach((name, found) -> sentences.addAll(wanted.get(name).differences(found)));
        var resources = existing.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var unseen = new ArrayList<String>();
        admin.describeConfigs(resources).values().forEach((resource, future) -> {
            try {
                sentences.addAll(wanted.get(resource.name()).differences(await(future)));
            } catch (AuthorizationException | UnsupportedVersionException e) {
                unseen.add(resource.name());
            }
        });
        if (!unseen.isEmpty()) {
            sentences.add("The settings of " + unseen.stream().sorted().collect(Collectors.joining(", "))
                    + " are not compared with the catalogue: that needs DESCRIBE_CONFIGS on them.");
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
}
