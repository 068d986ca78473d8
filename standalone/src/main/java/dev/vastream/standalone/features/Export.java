package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes subjects with their pictures to an archive. */
final class Export {

    private static final int PROGRESS = 500;

    private final Subjects subjects;
    private final TableScan<FeatureImages> images;
    private final PrintWriter out;
    private int unreadable;

    Export(Subjects subjects, TableScan<FeatureImages> images, PrintWriter out) {
        this.subjects = subjects;
        this.images = images;
        this.out = out;
    }

    /** The number of subjects written. */
    int to(Path file) throws FeaturesException {
        try (var archive = new ArchiveWriter(file)) {
            pictures(archive);
            var all = subjects.all().values();
            for (Feature feature : all) {
                archive.feature(feature);
            }
            archive.finish();
            return all.size();
        } catch (IOException e) {
            throw new FeaturesException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** How many subjects' pictures are left out because their record cannot be read. */
    int unreadable() {
        return unreadable;
    }

    /** Two passes: pictures do not fit into memory, and only the last record of a key counts. */
    private void pictures(ArchiveWriter archive) throws FeaturesException {
        var last = Subjects.lastOffsets(images);
        var failures = new ArrayList<FeaturesException>();
        var written = new AtomicInteger();
        images.rewind();
        images.toEnd(record -> {
            var isLast = Long.valueOf(record.offset()).equals(last.get(record.key()));
            if (!isLast || !subjects.has(record.key()) || !failures.isEmpty()) {
                return;
            }
            var value = images.find(record);
            if (value.isEmpty()) {
                unreadable++;
                return;
            }
            try {
                archive.images(value.get());
                if (written.incrementAndGet() % PROGRESS == 0) {
                    out.printf("pictures of %d of %d subjects%n", written.get(), subjects.size());
                    out.flush();
                }
            } catch (IOException e) {
                failures.add(new FeaturesException("the archive cannot be written: " + e.getMessage(), e));
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
