package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.util.Iterator;

/** Subjects of a gallery in the order of their uuid, read one by one from disk; belongs to one thread. */
public interface EnrolledSubjects extends Iterator<EnrolledSubjects.Subject>, AutoCloseable {

    /** A subject with its pictures. */
    interface Subject {

        Feature feature();

        /** Reads them, as long as the list is open. */
        FeatureImages images();
    }

    @Override
    void close();
}
