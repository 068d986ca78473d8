package dev.vastream.bridge.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.gallery.GalleryTables.Changes;
import dev.vastream.bridge.gallery.GalleryTables.Table;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether the tables of an earlier run may be used: only when they are of the same topics, and younger than a
 * tombstone stays there.
 *
 * @param source identity of cluster, topics and row format
 * @param longestAbsence how old a copy may be and still have missed no tombstone
 */
record CopyAge(String source, Duration longestAbsence) {

    private static final Logger LOG = LoggerFactory.getLogger(CopyAge.class);
    private static final String CURRENT_AT = "current-at";
    private static final String SOURCE = "source";

    /** The tables of an earlier run, open; none when there are none, or they must be read again from the topics. */
    Optional<GalleryTables> usable(StateFolder folder, Instant now) {
        if (!Files.exists(folder.tables())) {
            return Optional.empty();
        }
        try {
            var tables = GalleryTables.open(folder.tables());
            if (isOfSource(tables) && isYoung(currentAt(tables), now)) {
                return Optional.of(tables);
            }
            tables.close();
            LOG.info("The copy of the gallery is old or of other topics: it is read again");
        } catch (RocksDBException e) {
            LOG.warn("The copy of the gallery is damaged and read again: {}", e.toString());
        }
        return Optional.empty();
    }

    /** Opens empty tables in place of whatever is in the folder. */
    GalleryTables begin(StateFolder folder) throws RocksDBException {
        folder.clear();
        var tables = GalleryTables.open(folder.tables());
        tables.write(changes -> changes.put(Table.MARKS, SOURCE, source.getBytes(UTF_8)));
        return tables;
    }

    private boolean isOfSource(GalleryTables tables) throws RocksDBException {
        return tables.get(Table.MARKS, SOURCE)
                .filter(known -> Arrays.equals(known, source.getBytes(UTF_8)))
                .isPresent();
    }

    /** A time in the future was noted by a clock that has been set back since: the age of that copy is unknown. */
    private boolean isYoung(Optional<Instant> currentAt, Instant now) {
        return currentAt
                .filter(at -> !at.isAfter(now) && Duration.between(at, now).compareTo(longestAbsence) <= 0)
                .isPresent();
    }

    /** Up to when all records are applied; nothing while a table is being read from the topic's beginning. */
    static Optional<Instant> currentAt(GalleryTables tables) throws RocksDBException {
        return tables.mark(CURRENT_AT).map(Instant::ofEpochMilli);
    }

    static void note(Changes changes, Instant currentAt) throws RocksDBException {
        changes.put(Table.MARKS, CURRENT_AT, GalleryTables.number(currentAt.toEpochMilli()));
    }

    static void forget(Changes changes) throws RocksDBException {
        changes.delete(Table.MARKS, CURRENT_AT);
    }
}
