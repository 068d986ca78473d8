package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/** Subjects read from the tables, each with the pictures that were there when the reading began. */
final class CopiedSubjects implements EnrolledSubjects {

    private final TableScan rows;
    private final Runnable ended;

    /** @param ended run when this is closed */
    CopiedSubjects(TableScan rows, Runnable ended) {
        this.rows = rows;
        this.ended = ended;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasRow();
        } catch (RocksDBException e) {
            throw new GalleryDamagedException("the gallery's tables cannot be read", e);
        }
    }

    @Override
    public Subject next() {
        var key = rows.key();
        var feature = GalleryRows.FEATURES.value(rows.value());
        rows.next();
        return new Subject() {
            @Override
            public Feature feature() {
                return feature;
            }

            @Override
            public FeatureImages images() {
                return CopiedSubjects.this.images(key).orElseGet(() -> none(feature));
            }
        };
    }

    private Optional<FeatureImages> images(String key) {
        try {
            return rows.get(Table.IMAGES, key).map(GalleryRows.IMAGES::value);
        } catch (RocksDBException e) {
            throw new GalleryDamagedException("the gallery's tables cannot be read", e);
        }
    }

    private static FeatureImages none(Feature feature) {
        return FeatureImages.newBuilder()
                .setNodeId(feature.getNodeId())
                .setFeatureType(feature.getFeatureType())
                .setUuid(feature.getUuid())
                .setUpdatedAt(feature.getUpdatedAt())
                .build();
    }

    @Override
    public void close() {
        rows.close();
        ended.run();
    }
}
