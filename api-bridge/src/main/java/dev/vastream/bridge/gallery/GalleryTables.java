package dev.vastream.bridge.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Two sorted tables and some marks on disk. Used by several threads; the caller of {@link #close} must make sure that no reader is left.
 *
 * <p>There is no write-ahead log: what a crash loses is on the topics still, and since all tables are flushed together the
 * marks are never ahead of the tables. Values are pictures, which do not compress.
 */
final class GalleryTables implements AutoCloseable {

    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    /** A byte that UTF-8 does not have, greater than all it has. */
    private static final byte AFTER_ANY_CHARACTER = (byte) 0xff;

    /** A table, which is a column family of RocksDB. */
    enum Table {
        FEATURES,
        IMAGES,
        MARKS;

        private byte[] column() {
            // The default family must be there; the marks are what it holds.
            return this == MARKS ? RocksDB.DEFAULT_COLUMN_FAMILY : name().getBytes(UTF_8);
        }
    }

    static {
        RocksDB.loadLibrary();
    }

    private final List<AutoCloseable> options = new ArrayList<>();
    private final Map<Table, ColumnFamilyHandle> columns = new HashMap<>();
    private final RocksDB db;
    private final WriteOptions withoutLog = own(new WriteOptions().setDisableWAL(true));

    private GalleryTables(Path folder) throws RocksDBException {
        var column = own(new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setCompressionType(CompressionType.NO_COMPRESSION));
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        for (var table : Table.values()) {
            descriptors.add(new ColumnFamilyDescriptor(table.column(), column));
        }
        // RocksDB wants the default family named, not first.
        var handles = new ArrayList<ColumnFamilyHandle>();
        var whole = own(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setKeepLogFileNum(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL));
        try {
            db = RocksDB.open(whole, folder.toString(), descriptors, handles);
        } catch (RocksDBException e) {
            closeOptions();
            throw e;
        }
        for (var i = 0; i < handles.size(); i++) {
            columns.put(Table.values()[i], handles.get(i));
        }
    }

    /** Opens the tables and reads them once: what is damaged throws now and not in the middle of an answer. */
    static GalleryTables open(Path folder) throws RocksDBException {
        var tables = new GalleryTables(folder);
        try {
            tables.db.verifyChecksum();
            return tables;
        } catch (RocksDBException e) {
            tables.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T own(T option) {
        options.add(option);
        return option;
    }

    /** Changes that show all at once. */
    final class Changes {

        private final WriteBatch batch;

        private Changes(WriteBatch batch) {
            this.batch = batch;
        }

        void put(Table table, String key, byte[] value) throws RocksDBException {
            batch.put(columns.get(table), key.getBytes(UTF_8), value);
        }

        void delete(Table table, String key) throws RocksDBException {
            batch.delete(columns.get(table), key.getBytes(UTF_8));
        }

        /** Deletes the rows whose key begins so. */
        void deleteAll(Table table, String prefix) throws RocksDBException {
            var first = prefix.getBytes(UTF_8);
            var behind = Arrays.copyOf(first, first.length + 1);
            behind[first.length] = AFTER_ANY_CHARACTER;
            batch.deleteRange(columns.get(table), first, behind);
        }
    }

    /** Makes changes. */
    interface Change {
        void in(Changes changes) throws RocksDBException;
    }

    void write(Change change) throws RocksDBException {
        try (var batch = new WriteBatch()) {
            change.in(new Changes(batch));
            db.write(withoutLog, batch);
        }
    }

    Optional<byte[]> get(Table table, String key) throws RocksDBException {
        return Optional.ofNullable(db.get(columns.get(table), key.getBytes(UTF_8)));
    }

    boolean has(Table table, String key) {
        return db.keyExists(columns.get(table), key.getBytes(UTF_8));
    }

    /** The rows whose key begins so, as they are now. */
    TableScan scan(Table table, String prefix) {
        return new TableScan(db, columns::get, table, prefix);
    }

    /** A number that is kept with the tables. */
    Optional<Long> mark(String name) throws RocksDBException {
        return get(Table.MARKS, name).map(bytes -> ByteBuffer.wrap(bytes).getLong());
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** Writes everything to disk. */
    void flush() throws RocksDBException {
        try (var flush = new FlushOptions().setWaitForFlush(true)) {
            db.flush(flush, List.copyOf(columns.values()));
        }
    }

    /** Rewrites the surroundings of the key, so that no earlier value of it is left on disk. */
    void erase(String key) throws RocksDBException {
        var first = key.getBytes(UTF_8);
        var last = (key + '\0').getBytes(UTF_8);
        try (var range = new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
            db.compactRange(columns.get(Table.FEATURES), first, last, range);
            db.compactRange(columns.get(Table.IMAGES), first, last, range);
        }
    }

    /** Rewrites a table, so that nothing deleted is left on disk. */
    void eraseAll(Table table) throws RocksDBException {
        try (var range = new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
            db.compactRange(columns.get(table), null, null, range);
        }
    }

    @Override
    public void close() {
        columns.values().forEach(ColumnFamilyHandle::close);
        db.close();
        withoutLog.close();
        closeOptions();
    }

    private void closeOptions() {
        options.forEach(option -> {
            try {
                option.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
