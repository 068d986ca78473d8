package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

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
            var pictured = pictures(archive);
            subjects.refresh();
            if (!pictured.stream().allMatch(subjects::has)) {
                throw new FeaturesException(
                        "somebody was removed meanwhile, whose pictures are not to stay: run it again");
            }
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

    /** Writes the pictures; returns whose. Two passes: they do not fit into memory, and only the last record of a key counts. */
    private Set<String> pictures(ArchiveWriter archive) throws FeaturesException {
        var last = subjects.lastOffsets(images);
        var written = new HashSet<String>();
        images.rewind();
        images.toEnd(record -> {
            subjects.keepUp();
            var isLast = Long.valueOf(record.offset()).equals(last.get(record.key()));
            if (!isLast || !subjects.has(record.key())) {
                return;
            }
            var value = images.find(record);
            if (value.isEmpty()) {
                unreadable++;
                return;
            }
            write(archive, value.get());
            written.add(record.key());
            if (written.size() % PROGRESS == 0) {
                out.printf("pictures of %d of %d subjects%n", written.size(), subjects.size());
                out.flush();
            }
        });
        return written;
    }

    private static void write(ArchiveWriter archive, FeatureImages value) throws FeaturesException {
        try {
            archive.images(value);
        } catch (IOException e) {
            throw new FeaturesException("the archive cannot be written: " + e.getMessage(), e);
        }
    }
}
