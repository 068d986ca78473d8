package dev.vastream.bridge.console.health;

import dev.vastream.program.connection.MissingRight;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker where the groups are, and reads the record that each is at: its age is how far the group is behind. All who
 * ask within some seconds share one answer.
 */
public final class KafkaGroupLags implements GroupLags {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaGroupLags.class);
    private static final String OURS = "va.";
    private static final int MOST_GROUPS = 64;
    private static final Duration KEPT = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A record that is there comes at once; marks of transactions never do. */
    private static final Duration LONGEST_READ = Duration.ofMillis(1_000);

    private static final double MILLIS = 1_000;

    private final Supplier<Admin> admins;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Clock clock;
    private final Duration timeout;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Answer last = new Answer(Long.MIN_VALUE, List.of());

    /**
     * @param consumers opens one of committed records that fetches little
     * @param clock that ages are taken by
     * @param timeout longest that the broker is waited for
     */
    public KafkaGroupLags(
            Supplier<Admin> admins, Supplier<Consumer<byte[], byte[]>> consumers, Clock clock, Duration timeout) {
        this.admins = admins;
        this.consumers = consumers;
        this.clock = clock;
        this.timeout = timeout;
    }

    private record Answer(long at, List<GroupLag> lags) {

        boolean isOf(long now) {
            return at != Long.MIN_VALUE && now - at < KEPT.toMillis();
        }
    }

    /** Where a group is on its partitions. */
    private record Group(String name, Map<TopicPartition, Long> at) {}

    @Override
    public List<GroupLag> all() throws TimeoutException {
        if (last.isOf(clock.millis()) || !asking.tryLock()) {
            return last.lags();
        }
        try (var admin = admins.get();
                var consumer = consumers.get()) {
            var lags = groups(admin).stream()
                    .flatMap(group -> lags(consumer, group).stream())
                    .sorted(Comparator.comparing(GroupLag::group).thenComparing(GroupLag::topic))
                    .toList();
            last = new Answer(clock.millis(), lags);
            return lags;
        } catch (ExecutionException e) {
            LOG.warn("Groups are not read: {}", MissingRight.orReason("DESCRIBE", e.getCause()));
            throw new TimeoutException("the broker does not say where the groups are");
        } catch (KafkaException e) {
            throw KafkaKeptLetters.away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } finally {
            asking.unlock();
        }
    }

    private List<Group> groups(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        var names = admin.listGroups().all().get(timeout.toMillis(), TimeUnit.MILLISECONDS).stream()
                .map(GroupListing::groupId)
                .filter(name -> name.startsWith(OURS))
                .sorted()
                .limit(MOST_GROUPS)
                .collect(Collectors.toMap(name -> name, name -> new ListConsumerGroupOffsetsSpec()));
        return admin
                .listConsumerGroupOffsets(names)
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .map(group -> new Group(group.getKey(), known(group.getValue())))
                .toList();
    }

    /** Without what an application keeps for itself, whose topics begin with its name. */
    private static Map<TopicPartition, Long> known(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var known = new HashMap<TopicPartition, Long>();
        offsets.forEach((partition, at) -> {
            if (at != null && isLaneTopic(partition.topic())) {
                known.put(partition, at.offset());
            }
        });
        return known;
    }

    private static boolean isLaneTopic(String topic) {
        return Replayability.of(topic) != Replayability.OTHER;
    }

    private List<GroupLag> lags(Consumer<byte[], byte[]> consumer, Group group) {
        // Else the consumer warns of every answer that it does not note it.
        consumer.assign(group.at().keySet());
        var ends = consumer.endOffsets(group.at().keySet());
        var behind = new HashMap<>(group.at());
        behind.entrySet().removeIf(at -> at.getValue() >= ends.getOrDefault(at.getKey(), 0L));
        var times = oldest(consumer, behind);
        var now = clock.millis();
        return group.at().keySet().stream().collect(Collectors.groupingBy(TopicPartition::topic)).entrySet().stream()
                .map(topic -> new GroupLag(
                        group.name(),
                        topic.getKey(),
                        topic.getValue().stream()
                                .filter(behind::containsKey)
                                .mapToLong(partition -> ends.get(partition) - behind.get(partition))
                                .sum(),
                        topic.getValue().stream()
                                        .filter(times::containsKey)
                                        .mapToLong(partition -> Math.max(0, now - times.get(partition)))
                                        .max()
                                        .orElse(0)
                                / MILLIS))
                .toList();
    }

    /** The time of the first record at those places or behind them. */
    private static Map<TopicPartition, Long> oldest(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> places) {
        var times = new HashMap<TopicPartition, Long>();
        consumer.assign(places.keySet());
        var begins = consumer.beginningOffsets(places.keySet());
        places.forEach((partition, at) -> consumer.seek(partition, Math.max(at, begins.get(partition))));
        var begun = System.nanoTime();
        var missing = new HashSet<>(places.keySet());
        while (!missing.isEmpty() && System.nanoTime() - begun < LONGEST_READ.toNanos()) {
            var records = consumer.poll(POLL);
            for (var partition : records.partitions()) {
                times.putIfAbsent(partition, records.records(partition).get(0).timestamp());
                missing.remove(partition);
            }
            consumer.pause(times.keySet());
        }
        consumer.assign(Set.of());
        return times;
    }
}
