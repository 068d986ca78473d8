package dev.vastream.inference.event;

import dev.vastream.inference.Pipeline;
import dev.vastream.inference.Wire;
import dev.vastream.inference.wire.PictureMapper;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A video whose frames are on their topic, so that pictures can be cut from them.
 *
 * @param camera that gives it
 * @param start when its first frame was captured
 * @param frames what was found in each frame, with the place where that lies
 */
record PlayedVideo(String camera, Instant start, List<FrameDetections> frames) {

    static final String STREAM = "00000000000000aa";
    static final String NEXT_STREAM = "00000000000000bb";

    private static final int WIDTH = 768;
    private static final int HEIGHT = 432;

    /** Publishes the frames. */
    static PlayedVideo publish(Pipeline pipeline, String camera, Instant start, List<WatchedVideo> video)
            throws ExecutionException, InterruptedException {
        var placed = new ArrayList<Future<RecordMetadata>>(video.size());
        for (var frame : video) {
            var record = Wire.frame(camera, placed.size(), start.plus(frame.time()))
                    .setImage(frame.jpeg())
                    .build();
            placed.add(pipeline.placing(Topics.FRAMES, camera, record));
        }
        pipeline.flush();
        var played = new PlayedVideo(camera, start, new ArrayList<>(video.size()));
        for (var number = 0; number < placed.size(); number++) {
            played.frames.add(
                    played.frame(number, video.get(number), placed.get(number).get()));
        }
        return played;
    }

    private FrameDetections frame(long number, WatchedVideo frame, RecordMetadata place) {
        return FrameDetections.newBuilder()
                .setCameraUid(camera)
                .setStreamId(STREAM)
                .setFrameNumber(number)
                .setCapturedAt(start.plus(frame.time()))
                .setFrameWidth(frame.seen().widthPx())
                .setFrameHeight(frame.seen().heightPx())
                .setDetections(PictureMapper.of(frame.seen()).detections())
                .setSourcePartition(place.partition())
                .setSourceOffset(place.offset())
                .build();
    }

    /** One of that many parts, as long as the others. */
    List<FrameDetections> part(int part, int of) {
        return frames.subList(frames.size() * part / of, frames.size() * (part + 1) / of);
    }

    /** The first frame of a next stream: once it is told, so is everything before. */
    FrameDetections end() {
        return FrameDetections.newBuilder()
                .setCameraUid(camera)
                .setStreamId(NEXT_STREAM)
                .setFrameNumber(0)
                .setCapturedAt(start.plusSeconds(200))
                .setFrameWidth(WIDTH)
                .setFrameHeight(HEIGHT)
                .setDetections(List.of(Wire.detection(0, 0.9, 0, 0, 1, 1)))
                .build();
    }
}
