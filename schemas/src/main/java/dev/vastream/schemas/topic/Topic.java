package dev.vastream.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the pipeline: its name, what its values are and how long they stay.
 *
 * @param name topic name
 * @param valueType type of the values; the key is always a UTF-8 string
 * @param partitions number of partitions when we create it
 * @param cleanup how old records go
 * @param maxMessageBytes largest record batch the topic takes, bytes
 * @param stamp whose clock the records' times are of
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> valueType, int partitions, Cleanup cleanup, int maxMessageBytes, Stamp stamp) {

    /** Whose clock the records' times are of. */
    public enum Stamp {
        /** The producer's: the time of the event that the record tells of, where it has one. */
        PRODUCER,
        /** The broker's: when the record came. So its age is known, whatever the clocks of cameras and programs say. */
        BROKER
    }

    /** A topic whose records have their producers' times. */
    public Topic(String name, Class<V> valueType, int partitions, Cleanup cleanup, int maxMessageBytes) {
        this(name, valueType, partitions, cleanup, maxMessageBytes, Stamp.PRODUCER);
    }

    /** Key, headers and what the format adds. */
    private static final int RECORD_OVERHEAD_BYTES = 4 << 10;

    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(cleanup, "cleanup");
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be at least 1, is " + partitions);
        }
    }

    /** Subject of the value schema in the registry: {@code <topic>-value}. */
    public String subject() {
        return name + "-value";
    }

    /** Schema of the values as it goes into the registry: free of hints for Java. */
    public Schema schema() {
        return WireSchema.of(valueType);
    }

    /** The same topic with records that the broker stamps. */
    Topic<V> stampedByBroker() {
        return new Topic<>(name, valueType, partitions, cleanup, maxMessageBytes, Stamp.BROKER);
    }

    /** Whether a value of that size, with a key of ours, is within what the topic takes. */
    public boolean takes(int valueBytes) {
        return valueBytes <= maxMessageBytes - RECORD_OVERHEAD_BYTES;
    }

    /** Whether those bytes are the key that a record with this value must have. */
    public boolean isKeyOf(byte[] key, V value) {
        return RecordKeys.areTextOf(key, RecordKeys.of(value));
    }

    /** Topic settings as Kafka names them. */
    public Map<String, String> config() {
        var config = config(cleanup, maxMessageBytes);
        if (stamp == Stamp.BROKER) {
            config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        return config;
    }

    /**
     * Settings of a topic.
     *
     * <p>The broker unpacks what a producer has compressed and measures it again, so that no record is larger than the topic
     * says. With the producers' own compression a small batch could unpack to gigabytes, and would do so in every consumer.
     */
    static Map<String, String> config(Cleanup cleanup, int maxMessageBytes) {
        var config = new TreeMap<>(cleanup.config());
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        return config;
    }

    /** How old records of a topic go. */
    public sealed interface Cleanup {

        Map<String, String> config();

        /**
         * Records go after a time, or sooner when a partition holds too many bytes (-1: no bound).
         *
         * <p>Kafka deletes whole segments, and only after they are closed. A segment is therefore closed after the same time,
         * at most a day, so that no record outlives twice the time (or a day more), and a bound in bytes is held within an eighth.
         */
        record Expire(Duration after, long partitionBytes) implements Cleanup {

            private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);
            private static final int SEGMENTS = 8;

            public Expire(Duration after) {
                this(after, -1);
            }

            @Override
            public Map<String, String> config() {
                var segment = after.compareTo(LONGEST_SEGMENT) < 0 ? after : LONGEST_SEGMENT;
                var config = new TreeMap<String, String>();
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(after.toMillis()));
                config.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(partitionBytes));
                config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment.toMillis()));
                if (partitionBytes > 0) {
                    config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(partitionBytes / SEGMENTS));
                }
                return config;
            }
        }

        /** The last record of each key stays for a time; older ones of it go sooner. Segments are as those that expire. */
        record CompactAndExpire(Duration after) implements Cleanup {

            @Override
            public Map<String, String> config() {
                var config = new TreeMap<>(new Expire(after).config());
                config.put(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
                return config;
            }
        }

        /**
         * The last record of each key stays; older ones are physically gone within {@code maxLag} and a segment roll, and a
         * tombstone after {@code tombstones} more.
         */
        record Compact(Duration maxLag, Duration tombstones) implements Cleanup {

            /** With tombstones that go as soon as other records. */
            public Compact(Duration maxLag) {
                this(maxLag, maxLag);
            }

            @Override
            public Map<String, String> config() {
                var lag = Long.toString(maxLag.toMillis());
                return Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        lag,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        lag,
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        Long.toString(tombstones.toMillis()));
            }
        }
    }
}
