package dev.vastream.standalone.dryrun;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import java.util.Iterator;
import java.util.function.LongConsumer;

/**
 * Records of a camera, seen on their way.
 *
 * @param onFrame given the time of each frame before it is played, milliseconds since 1970
 */
record WatchedRecords(CameraRecords records, LongConsumer onFrame) implements CameraRecords {

    @Override
    public Iterator<Timed<FrameDetections>> detections() {
        var frames = records.detections();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return frames.hasNext();
            }

            @Override
            public Timed<FrameDetections> next() {
                var frame = frames.next();
                onFrame.accept(frame.millis());
                return frame;
            }
        };
    }

    @Override
    public Iterator<Timed<Match>> matches() {
        return records.matches();
    }

    @Override
    public long unreadable() {
        return records.unreadable();
    }

    @Override
    public void close() {
        records.close();
    }
}
