package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.util.Iterator;

/** Subjects of a gallery in the order of their uuid, read one by one from disk; belongs to one thread. */
public interface EnrolledSubjects extends Iterator<EnrolledSubjects.Subject>, AutoCloseable {

    /** A subject with its pictures. */
    record Subject(Feature feature, FeatureImages images) {}

    @Override
    void close();
}
