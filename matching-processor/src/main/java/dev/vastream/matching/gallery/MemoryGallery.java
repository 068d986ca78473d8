package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.VectorTable.Row;
import dev.vastream.matching.gallery.VectorTable.Rows;
import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The index in memory: a table of vectors for each gallery and model, and where each subject's vectors are.
 *
 * <p>Its lock is held for the microseconds that a change takes, and twice by a search: to pin the version that it reads,
 * and to unpin it. The search itself runs without one.
 */
public final class MemoryGallery implements GalleryIndex {

    private final DotProducts products;
    private final int exactUpTo;
    private final ExactScan exact;
    private final Optional<CodedScan> coded;
    private final SignatureScan approximate;
    private final Map<GalleryId, Map<String, SubjectRows>> subjects = new HashMap<>();
    private final Map<TableKey, VectorTable> tables = new HashMap<>();
    private final Map<ModelKey, Integer> findable = new HashMap<>();
    private final PinnedVersions pinned = new PinnedVersions();
    private volatile long version;

    /**
     * @param products the arithmetic
     * @param exactUpTo vectors of a gallery and model up to which the search is exact
     */
    public MemoryGallery(DotProducts products, int exactUpTo) {
        this.products = products;
        this.exactUpTo = exactUpTo;
        exact = new ExactScan(products);
        coded = products.codes().map(kernel -> new CodedScan(kernel, exact));
        approximate = new SignatureScan(exact);
    }

    /** A gallery whose search is always exact. */
    public MemoryGallery(DotProducts products) {
        this(products, Integer.MAX_VALUE);
    }

    /** Vectors of one model, in one gallery. */
    private record ModelKey(GalleryId gallery, String modelId) {}

    /** Vectors of one length of one model, in one gallery. */
    private record TableKey(GalleryId gallery, String modelId, int dimensions) {

        static TableKey of(GalleryId gallery, ModelVector vector) {
            return new TableKey(gallery, vector.modelId(), vector.vector().length);
        }
    }

    @Override
    public synchronized void put(long newVersion, GalleryId gallery, String uuid, List<ModelVector> vectors) {
        requireNewer(newVersion);
        var oldest = pinned.oldest(version);
        var rows = vectors.stream()
                .map(vector -> table(TableKey.of(gallery, vector)).add(uuid, vector.vector(), newVersion, oldest))
                .toList();
        var before = subjects.computeIfAbsent(gallery, key -> new HashMap<>()).put(uuid, SubjectRows.of(rows));
        count(gallery, rows, 1);
        end(gallery, before, newVersion);
        version = newVersion;
    }

    @Override
    public synchronized void remove(long newVersion, GalleryId gallery, String uuid) {
        requireNewer(newVersion);
        var enrolled = subjects.getOrDefault(gallery, new HashMap<>());
        end(gallery, enrolled.remove(uuid), newVersion);
        if (enrolled.isEmpty()) {
            subjects.remove(gallery);
        }
        version = newVersion;
    }

    @Override
    public SearchResult search(List<GalleryProbe> probes) {
        var search = begin(probes);
        try {
            return search.result();
        } finally {
            end(search);
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public synchronized boolean isEmpty(GalleryId gallery) {
        return subjects.getOrDefault(gallery, Map.of()).isEmpty();
    }

    @Override
    public synchronized Map<GalleryId, Integer> sizes() {
        return subjects.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .size()));
    }

    @Override
    public synchronized int findable(GalleryId gallery, String modelId) {
        return findable.getOrDefault(new ModelKey(gallery, modelId), 0);
    }

    @Override
    public synchronized List<String> toBeReembedded(GalleryId gallery, String modelId) {
        return subjects.getOrDefault(gallery, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().rows().stream()
                        .noneMatch(row -> row.table().modelId().equals(modelId)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Bytes of the arrays that hold the vectors. */
    public synchronized long vectorBytes() {
        return tables.values().stream().mapToLong(VectorTable::bytes).sum();
    }

    @Override
    public void close() {
        // Memory only.
    }

    private void requireNewer(long newVersion) {
        if (newVersion <= version) {
            throw new IllegalArgumentException("version must be above " + version + ", is " + newVersion);
        }
    }

    private VectorTable table(TableKey key) {
        return tables.computeIfAbsent(
                key, absent -> new VectorTable(absent.modelId(), absent.dimensions(), exactUpTo, products));
    }

    private void end(GalleryId gallery, SubjectRows before, long newVersion) {
        if (before != null) {
            count(gallery, before.rows(), -1);
            before.rows().forEach(row -> {
                row.table().end(row, newVersion);
                free(gallery, row.table());
            });
        }
    }

    /** Gives up a table without a row that counts; a search that looks at it keeps it as long as it runs. */
    private void free(GalleryId gallery, VectorTable table) {
        if (table.isEmpty()) {
            tables.remove(new TableKey(gallery, table.modelId(), table.dimensions()), table);
        }
    }

    private void count(GalleryId gallery, List<Row> rows, int change) {
        rows.stream()
                .map(row -> row.table().modelId())
                .distinct()
                .forEach(modelId -> findable.merge(
                        new ModelKey(gallery, modelId), change, (old, by) -> old + by == 0 ? null : old + by));
    }

    private synchronized Search begin(List<GalleryProbe> probes) {
        var search = new Search(version);
        probes.forEach(search::add);
        pinned.pin(version);
        return search;
    }

    private synchronized void end(Search search) {
        pinned.unpin(search.version);
    }

    /** A search of one version: what it needs of the index it takes while it holds the lock, in {@link #add}. */
    private final class Search {

        private final long version;
        private final List<Query> queries = new ArrayList<>();
        private final Map<VectorTable, Pass> passes = new LinkedHashMap<>();
        private final Map<Query, List<Row>> comparisons = new LinkedHashMap<>();

        /** Queries of all rows of one table. */
        private record Pass(Rows rows, List<Query> queries) {}

        private Search(long version) {
            this.version = version;
        }

        private void add(GalleryProbe probe) {
            var query = Query.of(probe);
            queries.add(query);
            var table = tables.get(TableKey.of(probe.gallery(), probe.vector()));
            if (table == null) {
                return;
            }
            if (probe.only().isEmpty()) {
                passes.computeIfAbsent(table, key -> new Pass(key.rows(), new ArrayList<>()))
                        .queries()
                        .add(query);
                return;
            }
            var enrolled = subjects.getOrDefault(probe.gallery(), Map.of())
                    .get(probe.only().get());
            if (enrolled != null) {
                comparisons.put(
                        query,
                        enrolled.rows().stream()
                                .filter(row -> row.table() == table)
                                .toList());
            }
        }

        private void search(Pass pass) {
            pass.rows()
                    .hash()
                    .ifPresentOrElse(
                            hash -> pass.queries()
                                    .forEach(query -> approximate.search(pass.rows(), version, query, hash)),
                            () -> compareAll(pass));
        }

        private void compareAll(Pass pass) {
            coded.ifPresentOrElse(
                    scan -> scan.search(pass.rows(), version, pass.queries()),
                    () -> exact.search(pass.rows(), version, pass.queries()));
        }

        private SearchResult result() {
            passes.values().forEach(this::search);
            comparisons.forEach(
                    (query, rows) -> rows.forEach(row -> exact.offer(row.chunk(), row.index(), 1, version, query)));
            return new SearchResult(
                    version,
                    queries.stream().map(query -> query.best().neighbours()).toList());
        }
    }
}
