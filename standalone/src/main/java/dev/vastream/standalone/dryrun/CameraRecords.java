package dev.vastream.standalone.dryrun;

import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import java.util.Iterator;

/** What the topics hold of one camera in a range of time, read once. */
interface CameraRecords extends AutoCloseable {

    /** The frames, in the order of their topic. */
    Iterator<Timed<FrameDetections>> detections();

    /** The matches, in the order of their topic. */
    Iterator<Timed<Match>> matches();

    /** Records that could not be read so far, and were left out. */
    long unreadable();

    @Override
    void close();

    /** Where they come from. */
    @FunctionalInterface
    interface Source {

        /**
         * Opens them.
         *
         * @param pulse run many times a second while they are read; what it throws ends that
         * @throws org.apache.kafka.common.KafkaException when the broker fails
         * @throws dev.vastream.schemas.registry.RegistryException when the registry fails
         */
        CameraRecords open(Connection connection, String camera, TimeRange range, Runnable pulse);
    }
}
