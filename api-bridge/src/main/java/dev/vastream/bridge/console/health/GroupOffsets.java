package dev.vastream.bridge.console.health;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** Says where consumer groups are. */
interface GroupOffsets extends AutoCloseable {

    /**
     * By group, for each of its partitions the first offset that is not done.
     *
     * @throws TimeoutException when the broker does not say
     */
    Map<String, Map<TopicPartition, Long>> all() throws TimeoutException, InterruptedException;

    @Override
    void close();
}
