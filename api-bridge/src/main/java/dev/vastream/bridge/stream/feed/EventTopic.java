package dev.vastream.bridge.stream.feed;

import java.util.List;
import java.util.Set;

/** What the broker says of {@code va.events} at the moment. */
public interface EventTopic {

    /**
     * The partitions of cameras.
     *
     * @param cameras their ids; none for all cameras
     * @throws StreamRefusedException when the broker does not answer
     */
    List<PartitionRange> ranges(Set<String> cameras);
}
