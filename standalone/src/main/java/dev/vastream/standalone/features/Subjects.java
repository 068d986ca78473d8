package dev.vastream.standalone.features;

import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.Feature;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The subjects of {@code va.features} as they are now, without their pictures. One whose record cannot be read is none, as for
 * everybody who holds the gallery, and counted. Tombstones stay for minutes: a command that slept for longer gives up, for it
 * might know somebody who was removed.
 */
final class Subjects {

    private final TableScan<Feature> features;
    private final GalleryFilter filter;
    private final Map<String, ConsumerRecord<String, byte[]>> records = new TreeMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final ElapsedTime time;
    private final TableAge age;

    Subjects(TableScan<Feature> features, GalleryFilter filter) throws FeaturesException {
        this(features, filter, ElapsedTime.ofSystem());
    }

    Subjects(TableScan<Feature> features, GalleryFilter filter, ElapsedTime time) throws FeaturesException {
        this.features = features;
        this.filter = filter;
        this.time = time;
        this.age = new TableAge(time);
        age.begins();
        refresh();
    }

    /** Reads what has changed when it was not read for a while, as whoever takes long has to. */
    void keepUp() throws FeaturesException {
        if (!age.isCurrent()) {
            refresh();
        }
    }

    /** Reads what has changed. */
    void refresh() throws FeaturesException {
        var moment = time.now();
        read();
        if (age.mayHaveMissed(features.tombstones())) {
            throw new FeaturesException(
                    "this command slept or was slow for so long that it may not know who was removed"
                            + " meanwhile: run it again");
        }
        age.reached(moment);
    }

    private void read() throws FeaturesException {
        features.toEnd(record -> {
            if (filter.key(record.key()).isEmpty()) {
                return;
            }
            unreadable.remove(record.key());
            if (record.value() == null) {
                records.remove(record.key());
            } else if (features.find(record).isPresent()) {
                records.put(record.key(), record);
            } else {
                records.remove(record.key());
                unreadable.add(record.key());
            }
        });
    }

    /** How many subjects are left out because their record cannot be read. */
    int unreadable() {
        return unreadable.size();
    }

    /** All of them by key, in order. */
    Map<String, Feature> all() throws FeaturesException {
        var all = new TreeMap<String, Feature>();
        for (var record : records.values()) {
            all.put(record.key(), features.value(record));
        }
        return all;
    }

    boolean has(String key) {
        return records.containsKey(key);
    }

    int size() {
        return records.size();
    }

    /** What tells one version of the subject from another. */
    Optional<Long> version(String key) {
        return Optional.ofNullable(records.get(key)).map(ConsumerRecord::offset);
    }

    /** Offsets by key of the last record of each. */
    Map<String, Long> lastOffsets(TableScan<?> table) throws FeaturesException {
        var last = new HashMap<String, Long>();
        table.rewind();
        table.toEnd(record -> {
            keepUp();
            if (record.value() == null) {
                last.remove(record.key());
            } else {
                last.put(record.key(), record.offset());
            }
        });
        return last;
    }
}
