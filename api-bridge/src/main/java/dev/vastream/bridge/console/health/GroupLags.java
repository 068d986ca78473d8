package dev.vastream.bridge.console.health;

import java.util.List;
import java.util.concurrent.TimeoutException;

/** How far the lanes of all programs are behind. */
public interface GroupLags {

    /**
     * What a consumer group has not done yet of a topic.
     *
     * @param group of the lane's instances
     * @param offsets how many there are, records and marks of transactions
     * @param seconds age of the oldest record among them; 0 when there is none
     */
    record GroupLag(String group, String topic, long offsets, double seconds) {}

    /**
     * That of every group and topic, by their names. It may be some seconds old.
     *
     * @throws TimeoutException when the broker does not answer
     */
    List<GroupLag> all() throws TimeoutException;
}
