package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * <p>The copy of an earlier run is continued only when it is of the same topics and young: a tombstone does not stay on the
 * topic for ever, and a copy that has missed one would keep a removed person. Any other, or a damaged one, is cleared and
 * read again from the topics.
 */
final class GalleryCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryCopy.class);
    private static final String OFFSET = "offset-of-";

    private final GalleryTables tables;
    private final OrphanMarks orphans;
    /** Closing waits for readers: RocksDB would crash the process under them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private final ConcurrentLinkedQueue<String> toErase = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Table> cleared = new ConcurrentLinkedQueue<>();
    private boolean closed;

    private GalleryCopy(GalleryTables tables, Clock clock) {
        this.tables = tables;
        this.orphans = new OrphanMarks(tables, clock);
    }

    /**
     * Opens the copy.
     *
     * @param source identity of cluster, topics and row format
     * @param longestAbsence how old a copy may be and still have missed no tombstone
     */
    static GalleryCopy open(StateFolder folder, String source, Duration longestAbsence, Clock clock) {
        try {
            var age = new CopyAge(source, longestAbsence);
            var earlier = age.usable(folder, clock.instant());
            return new GalleryCopy(earlier.isPresent() ? earlier.get() : age.begin(folder), clock);
        } catch (RocksDBException e) {
            throw new GalleryDamagedException("the gallery's tables cannot be opened", e);
        }
    }

    /** Up to when everything is applied; nothing while a table is being read from the topic's beginning. */
    Optional<Instant> currentAt() {
        return reading(() -> CopyAge.currentAt(tables));
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
        apply(Table.FEATURES, key, Optional.ofNullable(value).map(GalleryRows.FEATURES::bytes), offset);
    }

    /**
     * Applies a record of {@code va.feature-images}.
     *
     * @param value null for a tombstone
     */
    void images(String key, FeatureImages value, long offset) {
        apply(Table.IMAGES, key, Optional.ofNullable(value).map(GalleryRows.IMAGES::bytes), offset);
    }

    private void apply(Table table, String key, Optional<byte[]> row, long offset) {
        writing(key, changes -> {
            if (row.isPresent()) {
                changes.put(table, key, row.get());
            } else {
                changes.delete(table, key);
            }
            // Pictures stay behind when their person goes, or come when it is not there.
            var orphaned = table == Table.FEATURES
                    ? row.isEmpty() && tables.has(Table.IMAGES, key)
                    : row.isPresent() && !tables.has(Table.FEATURES, key);
            orphans.update(changes, key, orphaned);
            changes.put(Table.MARKS, OFFSET + table, GalleryTables.number(offset + 1));
        });
    }

    /** Keys of pictures that have been without a person for so long: what an interrupted change left behind. */
    List<String> picturesWithoutPerson(Duration since) {
        return reading(() -> orphans.olderThan(since));
    }

    boolean isEmpty(String prefix) {
        return reading(() -> {
            try (var rows = tables.scan(Table.FEATURES, prefix)) {
                return !rows.hasRow();
            }
        });
    }

    Optional<Feature> find(String key) {
        return reading(() -> tables.get(Table.FEATURES, key)).map(GalleryRows.FEATURES::value);
    }

    /** The pictures of a subject; none without the subject, whose pictures may stay behind for a moment. */
    List<ByteBuffer> pictures(String key) {
        return reading(() -> tables.has(Table.FEATURES, key) ? tables.get(Table.IMAGES, key) : Optional.<byte[]>empty())
                .map(row -> GalleryRows.IMAGES.value(row).getImages())
                .orElse(List.of());
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
                tables.write(changes -> CopyAge.note(changes, known.get()));
            }
            return null;
        });
    }

    /** Empties a table that is going to be read from the topic's beginning; open scans see it as it was. */
    synchronized void clear(Table table) {
        reading(() -> {
            tables.write(changes -> {
                changes.deleteAll(table, "");
                changes.delete(Table.MARKS, OFFSET + table);
                CopyAge.forget(changes);
                if (table == Table.IMAGES) {
                    orphans.clear(changes);
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
            LOG.warn("The last changes of the gallery's copy are not on disk: {}", e.toString());
            tables.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
