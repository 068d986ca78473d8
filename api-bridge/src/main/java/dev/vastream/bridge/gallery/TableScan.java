package dev.vastream.bridge.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.gallery.GalleryTables.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/** The rows of a table with a key prefix, and the other tables, as they were when this was opened. */
final class TableScan implements AutoCloseable {

    private final RocksDB db;
    private final Function<Table, ColumnFamilyHandle> columns;
    private final byte[] prefix;
    private final Snapshot snapshot;
    private final ReadOptions reading;
    private final RocksIterator rows;

    TableScan(RocksDB db, Function<Table, ColumnFamilyHandle> columns, Table table, String prefix) {
        this.db = db;
        this.columns = columns;
        this.prefix = prefix.getBytes(UTF_8);
        this.snapshot = db.getSnapshot();
        // A scan of pictures would drive everything else out of the cache.
        this.reading = new ReadOptions().setSnapshot(snapshot).setFillCache(false);
        this.rows = db.newIterator(columns.apply(table), reading);
        rows.seek(this.prefix);
    }

    /** Whether there is a row here; damage throws. */
    boolean hasRow() throws RocksDBException {
        rows.status();
        return rows.isValid() && startsWithPrefix(rows.key());
    }

    private boolean startsWithPrefix(byte[] key) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    String key() {
        return new String(rows.key(), UTF_8);
    }

    byte[] value() {
        return rows.value();
    }

    void next() {
        rows.next();
    }

    /** A row of any table as it was when this was opened. */
    Optional<byte[]> get(Table table, String key) throws RocksDBException {
        return Optional.ofNullable(db.get(columns.apply(table), reading, key.getBytes(UTF_8)));
    }

    @Override
    public void close() {
        rows.close();
        reading.close();
        db.releaseSnapshot(snapshot);
        snapshot.close();
    }
}
