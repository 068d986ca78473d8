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
            try {
                archive.images(images.value(record));
                if (written.incrementAndGet() % PROGRESS == 0) {
                    out.printf("pictures of %d of %d subjects%n", written.get(), subjects.size());
                    out.flush();
                }
            } catch (FeaturesException e) {
                failures.add(e);
            } catch (IOException e) {
                failures.add(new FeaturesException("the archive cannot be written: " + e.getMessage(), e));
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
