package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Enrols the subjects of an archive, which is read to its end before anything is written: a damaged one changes nothing. What
 * fails on the way is said with how far it came, and importing again goes over it.
 */
final class Import {

    private static final int PROGRESS = 500;
    private static final ArchiveReader.Values NOTHING = new ArchiveReader.Values() {
        @Override
        public void feature(Feature value) {}

        @Override
        public void images(FeatureImages value) {}
    };

    private final GalleryOutput output;
    private final Optional<String> node;
    private final PrintWriter out;

    /** @param node node to enrol them at instead of theirs */
    Import(GalleryOutput output, Optional<String> node, PrintWriter out) {
        this.output = output;
        this.node = node;
        this.out = out;
    }

    /** Throws unless the archive is whole. */
    static ArchiveReader.Counts check(Path file) throws FeaturesException {
        return new ArchiveReader(file).read(NOTHING);
    }

    /** Writes the subjects of an archive that is known to be whole. */
    void of(Path file, ArchiveReader.Counts counts) throws FeaturesException {
        var writing = new Writing(counts);
        try {
            new ArchiveReader(file).read(writing);
        } catch (FeaturesException e) {
            throw new FeaturesException(
                    e.getMessage() + "; " + writing.persons + " of " + counts.features()
                            + " subjects are imported, import again for the rest",
                    e);
        }
    }

    private final class Writing implements ArchiveReader.Values {

        private final ArchiveReader.Counts counts;
        private long pictures;
        private long persons;

        Writing(ArchiveReader.Counts counts) {
            this.counts = counts;
        }

        @Override
        public void images(FeatureImages value) throws FeaturesException {
            node.ifPresent(value::setNodeId);
            output.write(value);
            progress(++pictures, "pictures of %d of %d subjects%n", counts.images());
        }

        @Override
        public void feature(Feature value) throws FeaturesException {
            node.ifPresent(value::setNodeId);
            output.write(value);
            progress(++persons, "%d of %d subjects%n", counts.features());
        }

        private void progress(long done, String format, long all) {
            if (done % PROGRESS == 0) {
                out.printf(format, done, all);
                out.flush();
            }
        }
    }
}
