package dev.vastream.bridge.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.gallery.GalleryTables.Changes;
import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's copy of the two gallery topics: what each record changes, and up to which one they are applied.
 *
 * <p>A copy from an earlier run goes on where it was only when it is of the same topics and young: a tombstone is not on the
 * topic for ever, and a copy that has missed one would remember a removed person. Any other, and one that is damaged, is
 * cleared and read again from the topics.
 */
final class GalleryCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryCopy.class);
    private static final String CURRENT_AT = "current-at";
    private static final String SOURCE = "source";
    private static final String OFFSET = "offset-of-";
    private static final String WITHOUT_PERSON = "without-person/";

    private final GalleryTables tables;
    private final Clock clock;
    /** Closing waits for readers: RocksDB would crash the process under them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private final ConcurrentLinkedQueue<String> toErase = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Table> cleared = new ConcurrentLinkedQueue<>();
    private boolean closed;

    private GalleryCopy(GalleryTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Opens the copy.
     *
     * @param source identity of cluster, topics and row format
     * @param longestAbsence how old a copy may be and still have missed no tombstone
     */
    static GalleryCopy open(StateFolder folder, String source, Duration longestAbsence, Clock clock) {
        try {
            var earlier = earlier(folder, source, clock.instant(), longestAbsence);
            if (earlier.isPresent()) {
                return new GalleryCopy(earlier.get(), clock);
            }
            folder.clear();
            var tables = GalleryTables.open(folder.tables());
            tables.write(changes -> changes.put(Table.MARKS, SOURCE, source.getBytes(UTF_8)));
            return new GalleryCopy(tables, clock);
        } catch (RocksDBException e) {
            throw new GalleryDamagedException("the gallery's tables cannot be opened", e);
        }
    }

    private static Optional<GalleryTables> earlier(
            StateFolder folder, String source, Instant now, Duration longestAbsence) {
        if (!Files.exists(folder.tables())) {
            return Optional.empty();
        }
        try {
            var tables = GalleryTables.open(folder.tables());
            var sameSource =
                    tables.get(Table.MARKS, SOURCE).filter(known -> Arrays.equals(known, source.getBytes(UTF_8)));
            if (sameSource.isPresent() && isYoung(currentAt(tables), now, longestAbsence)) {
                return Optional.of(tables);
            }
            tables.close();
            LOG.info("the copy of the gallery is old or of other topics: it is read again");
        } catch (RocksDBException e) {
            LOG.warn("the copy of the gallery is damaged and read again: {}", e.toString());
        }
        return Optional.empty();
    }

    /** One of the future was noted by a clock that has been set back: nobody knows how old that copy is. */
    private static boolean isYoung(Optional<Instant> currentAt, Instant now, Duration longestAbsence) {
        return currentAt
                .filter(at -> !at.isAfter(now) && Duration.between(at, now).compareTo(longestAbsence) <= 0)
                .isPresent();
    }

    private static Optional<Instant> currentAt(GalleryTables tables) throws RocksDBException {
        return tables.mark(CURRENT_AT).map(Instant::ofEpochMilli);
    }

    /** Up to when everything is applied; nothing while a table is being read from the topic's beginning. */
    Optional<Instant> currentAt() {
        return reading(() -> currentAt(tables));
    }

    /** Offset of the first record that is not applied. */
    long next(Table table) {
        return reading(() -> tables.mark(OFFSET + table).orElse(0L));
    }

    /**
     * Applies a record of {@code va.features}.
     *
     * @param value null for a tombstone
     */
    void feature(String key, Feature value, long offset) {
        writing(key, changes -> {
            if (value == null) {
                changes.delete(Table.FEATURES, key);
                markLonely(changes, key, tables.has(Table.IMAGES, key));
            } else {
                changes.put(Table.FEATURES, key, GalleryRows.bytes(value));
                markLonely(changes, key, false);
            }
            changes.put(Table.MARKS, OFFSET + Table.FEATURES, GalleryTables.number(offset + 1));
        });
    }

    /**
     * Applies a record of {@code va.feature-images}.
     *
     * @param value null for a tombstone
     */
    void images(String key, FeatureImages value, long offset) {
        writing(key, changes -> {
            if (value == null) {
                changes.delete(Table.IMAGES, key);
                markLonely(changes, key, false);
            } else {
                changes.put(Table.IMAGES, key, GalleryRows.bytes(value));
                markLonely(changes, key, !tables.has(Table.FEATURES, key));
            }
            changes.put(Table.MARKS, OFFSET + Table.IMAGES, GalleryTables.number(offset + 1));
        });
    }

    private void markLonely(Changes changes, String key, boolean lonely) throws RocksDBException {
        if (lonely) {
            changes.put(Table.MARKS, WITHOUT_PERSON + key, GalleryTables.number(clock.millis()));
        } else {
            changes.delete(Table.MARKS, WITHOUT_PERSON + key);
        }
    }

    /** Keys of pictures that have been without a person for so long: what a change that broke off left behind. */
    List<String> picturesWithoutPerson(Duration since) {
        return reading(() -> {
            var keys = new ArrayList<String>();
            try (var marks = tables.scan(Table.MARKS, WITHOUT_PERSON)) {
                for (; marks.hasRow(); marks.next()) {
                    if (ByteBuffer.wrap(marks.value()).getLong() < clock.millis() - since.toMillis()) {
                        keys.add(marks.key().substring(WITHOUT_PERSON.length()));
                    }
                }
            }
            return keys;
        });
    }

    boolean isEmpty(String prefix) {
        return reading(() -> {
            try (var rows = tables.scan(Table.FEATURES, prefix)) {
                return !rows.hasRow();
            }
        });
    }

    Optional<Feature> find(String key) {
        return reading(() -> tables.get(Table.FEATURES, key)).map(GalleryRows::feature);
    }

    /**
     * The subjects whose key begins so; the copy stays open until they are closed.
     *
     * @param ended run when it is closed
     */
    EnrolledSubjects scan(String prefix, Runnable ended) {
        open.readLock().lock();
        try {
            requireOpen();
            return new CopiedSubjects(tables.scan(Table.FEATURES, prefix), () -> {
                open.readLock().unlock();
                ended.run();
            });
        } catch (RuntimeException e) {
            open.readLock().unlock();
            throw e;
        }
    }

    /**
     * Notes up to when all records are applied: from here on the copy is as old as this.
     *
     * @param upTo nothing while a table is being read from the topic's beginning
     */
    synchronized void current(Supplier<Optional<Instant>> upTo) {
        reading(() -> {
            var known = upTo.get();
            if (known.isPresent()) {
                var at = GalleryTables.number(known.get().toEpochMilli());
                tables.write(changes -> changes.put(Table.MARKS, CURRENT_AT, at));
            }
            return null;
        });
    }

    /** Empties a table that is going to be read from the topic's beginning; whoever is reading it sees it as it was. */
    synchronized void clear(Table table) {
        reading(() -> {
            tables.write(changes -> {
                changes.deleteAll(table, "");
                changes.delete(Table.MARKS, OFFSET + table);
                changes.delete(Table.MARKS, CURRENT_AT);
                if (table == Table.IMAGES) {
                    changes.deleteAll(Table.MARKS, WITHOUT_PERSON);
                }
            });
            cleared.add(table);
            return null;
        });
    }

    /** Writes everything to disk and rewrites the surroundings of what was removed or replaced. */
    void tidy() {
        reading(() -> {
            tables.flush();
            for (var table = cleared.poll(); table != null; table = cleared.poll()) {
                tables.eraseAll(table);
            }
            for (var key = toErase.poll(); key != null; key = toErase.poll()) {
                tables.erase(key);
            }
            return null;
        });
    }

    /** One at a time: two records of one subject must see each other. */
    private synchronized void writing(String key, GalleryTables.Change change) {
        reading(() -> {
            var replaces = tables.has(Table.FEATURES, key) || tables.has(Table.IMAGES, key);
            tables.write(change);
            if (replaces) {
                toErase.add(key);
            }
            return null;
        });
    }

    /** Works on tables. */
    private interface Access<T> {
        T run() throws RocksDBException;
    }

    private <T> T reading(Access<T> access) {
        open.readLock().lock();
        try {
            requireOpen();
            return access.run();
        } catch (RocksDBException e) {
            throw new GalleryDamagedException("the gallery's tables cannot be used", e);
        } finally {
            open.readLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the gallery is closed");
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tables.flush();
                tables.close();
            }
        } catch (RocksDBException e) {
            LOG.warn("the copy of the gallery is not written to its end: {}", e.toString());
            tables.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
