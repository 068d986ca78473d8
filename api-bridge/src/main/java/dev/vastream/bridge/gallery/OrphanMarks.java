package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryTables.Changes;
import dev.vastream.bridge.gallery.GalleryTables.Table;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/** Marks pictures whose person is not enrolled with the time since when, to find what an interrupted change left behind. */
record OrphanMarks(GalleryTables tables, Clock clock) {

    private static final String PREFIX = "without-person/";

    /** Sets the mark of a subject's pictures, or takes it away. */
    void update(Changes changes, String key, boolean orphaned) throws RocksDBException {
        if (orphaned) {
            changes.put(Table.MARKS, PREFIX + key, GalleryTables.number(clock.millis()));
        } else {
            changes.delete(Table.MARKS, PREFIX + key);
        }
    }

    void clear(Changes changes) throws RocksDBException {
        changes.deleteAll(Table.MARKS, PREFIX);
    }

    /** Keys of the subjects that were marked longer ago than this. */
    List<String> olderThan(Duration age) throws RocksDBException {
        var latest = clock.millis() - age.toMillis();
        var keys = new ArrayList<String>();
        try (var marks = tables.scan(Table.MARKS, PREFIX)) {
            for (; marks.hasRow(); marks.next()) {
                if (ByteBuffer.wrap(marks.value()).getLong() < latest) {
                    keys.add(marks.key().substring(PREFIX.length()));
                }
            }
        }
        return keys;
    }
}
