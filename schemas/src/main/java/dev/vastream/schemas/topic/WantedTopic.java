package dev.vastream.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the catalogue says of one topic, and what of it can be given up where a broker has limits of its own, as those of
 * providers have for sizes and times.
 */
record WantedTopic(String name, int partitions, Map<String, String> config) {

    private static final long LEAST_MESSAGE_BYTES = 1 << 20;
    private static final long LONGEST_MS = Duration.ofDays(7).toMillis();
    /** By which what is deleted, and what is old, leaves the disks. */
    private static final Set<String> TIMES_OF_DELETION = Set.of(
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.SEGMENT_MS_CONFIG,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            TopicConfig.DELETE_RETENTION_MS_CONFIG);

    WantedTopic {
        config = Map.copyOf(config);
    }

    /** With the broker's own default replication factor. */
    NewTopic toNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }

    /**
     * The next best: smaller messages and longer times, as far as they make sense, and else the broker's default.
     *
     * @param refusal what the broker says of this one
     * @return empty when it names no setting that can be given up; a table that is not compacted would lose its rows
     */
    Optional<WantedTopic> yieldingTo(String refusal) {
        var named =
                config.keySet().stream().filter(key -> isNamed(key, refusal)).toList();
        if (named.isEmpty() || named.contains(TopicConfig.CLEANUP_POLICY_CONFIG)) {
            return Optional.empty();
        }
        var next = new TreeMap<>(config);
        named.forEach(key -> next.compute(key, WantedTopic::milder));
        return Optional.of(new WantedTopic(name, partitions, next));
    }

    private static boolean isNamed(String key, String refusal) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(key) + "(?!\\.?\\w)")
                .matcher(refusal)
                .find();
    }

    /** No value leaves the setting to the broker. */
    private static String milder(String key, String value) {
        if (key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) {
            var half = Long.parseLong(value) / 2;
            return half < LEAST_MESSAGE_BYTES ? null : Long.toString(half);
        }
        if (TIMES_OF_DELETION.contains(key)) {
            var twice = Long.parseLong(value) * 2;
            return twice > LONGEST_MS ? null : Long.toString(twice);
        }
        return null;
    }

    /** For whoever may create topics. */
    String description() {
        return partitions + " partitions and " + new TreeMap<>(config);
    }

    List<String> differences(TopicDescription found) {
        if (found.partitions().size() == partitions) {
            return List.of();
        }
        return List.of("Topic " + name + " has " + found.partitions().size() + " partitions, the catalogue says "
                + partitions + "; it is left as it is.");
    }

    List<String> differences(Config found) {
        var sentences = new ArrayList<String>();
        new TreeMap<>(config).forEach((key, value) -> {
            var actual = found.get(key) == null
                    ? "nothing"
                    : String.valueOf(found.get(key).value());
            if (!value.equals(actual)) {
                sentences.add("Topic " + name + " has " + key + "=" + actual + ", the catalogue says " + value
                        + "; it is left as it is." + consequence(key, value, actual));
            }
        });
        return sentences;
    }

    private static String consequence(String key, String wanted, String actual) {
        if (!wanted.matches("\\d{1,18}") || !actual.matches("\\d{1,18}")) {
            return "";
        }
        var difference = Long.parseLong(actual) - Long.parseLong(wanted);
        if (key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG) && difference < 0) {
            return " Larger records are refused.";
        }
        return TIMES_OF_DELETION.contains(key) && difference > 0 ? " Records stay longer than is promised." : "";
    }
}
