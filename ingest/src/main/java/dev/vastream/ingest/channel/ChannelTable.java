package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The channels on the partitions that this instance holds, as far as they are read; of one thread. */
final class ChannelTable {

    private final Map<Integer, Map<String, Channel>> partitions = new HashMap<>();
    private final Set<Integer> whole = new HashSet<>();
    /** Ids whose last word is their removal, by partition, until they are taken. */
    private final Map<Integer, Set<String>> removed = new HashMap<>();

    private boolean changed;

    /** A partition is going to be read from its beginning. */
    void begin(int partition) {
        partitions.put(partition, new HashMap<>());
        removed.put(partition, new HashSet<>());
        whole.remove(partition);
    }

    /** A partition went to somebody else. */
    void forget(int partition) {
        partitions.remove(partition);
        removed.remove(partition);
        changed |= whole.remove(partition);
    }

    /** What was written on a partition before is read: from now on its channels show. */
    void complete(int partition) {
        if (partitions.containsKey(partition)) {
            changed |= whole.add(partition);
        }
    }

    void put(int partition, Channel channel) {
        partitions.get(partition).put(channel.getCameraUid(), channel);
        removed.get(partition).remove(channel.getCameraUid());
        changed |= whole.contains(partition);
    }

    void remove(int partition, String id) {
        partitions.get(partition).remove(id);
        removed.get(partition).add(id);
        changed |= whole.contains(partition);
    }

    /** Whether what shows may be another than at the last question. */
    boolean takeChanged() {
        var answer = changed;
        changed = false;
        return answer;
    }

    /** Channels that were removed and are not there again, as far as their partitions are read; each is told once. */
    List<String> takeRemoved() {
        var ids = new ArrayList<String>();
        for (var partition : whole) {
            ids.addAll(removed.get(partition));
            removed.get(partition).clear();
        }
        return ids;
    }

    /** The channels that show, by their ids in ascending order. */
    List<Channel> channels() {
        var sorted = new TreeMap<String, Channel>();
        whole.forEach(partition -> sorted.putAll(partitions.get(partition)));
        return new ArrayList<>(sorted.values());
    }
}
