package dev.vastream.inference.event;

import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedObject;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.vision.track.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is told of one frame as events of the contract: an item per object, of a tracked one with its number, the time of its
 * stay, its direction and colour; a picture of who begins; the data of who is known.
 */
final class FrameEvents {

    private static final double MILLIS = 1000;

    private final Function<String, Optional<FaceInfo>> persons;
    private final ThumbnailSource thumbnails;

    /**
     * @param persons data of an enrolled subject by its key, none if it was removed
     * @param thumbnails pictures of objects
     */
    FrameEvents(Function<String, Optional<FaceInfo>> persons, ThumbnailSource thumbnails) {
        this.persons = persons;
        this.thumbnails = thumbnails;
    }

    ObjectMeta of(ObservedFrame frame) {
        var head = frame.head();
        return ObjectMeta.newBuilder()
                .setCameraUid(head.cameraUid())
                .setCameraName(head.cameraName())
                .setStreamId(head.streamId())
                .setFrameNumber(head.frameNumber())
                .setFrameWidth(head.widthPx())
                .setFrameHeight(head.heightPx())
                .setTimeStamp(EventItem.timeStamp(head.capturedAt()))
                .setEventList(frame.objects().stream()
                        .map(object -> item(frame, object))
                        .toList())
                .build();
    }

    private EventInfo item(ObservedFrame frame, ObservedObject object) {
        var item = EventItem.of(object.detection()).setEventDetail(detail(object));
        object.track()
                .ifPresentOrElse(
                        track -> describe(item, track, frame.head().capturedAt()), () -> item.setIsDetected(true));
        switch (object.status()) {
            case BEGUN ->
                item.setEventStatus(EventItem.BEGIN)
                        .setImageBuffer(ByteBuffer.wrap(
                                thumbnails.thumbnail(frame, object.detection().getBox())));
            case ENDED -> item.setEventStatus(EventItem.END);
            case DETECTED, GOES_ON -> item.setEventStatus(EventItem.CONTINUE);
        }
        return item.build();
    }

    private static void describe(EventInfo.Builder item, Track track, Instant time) {
        var id = track.objectId().orElseThrow();
        item.setIsTracked(true)
                .setObjectId(id)
                .setStayTime(
                        Math.max(0, Duration.between(track.firstSeen(), time).toMillis()) / MILLIS)
                .setDirectionalType(track.heading().direction().code())
                .setObjectColor(ObjectColor.of(id));
    }

    private EventDetail detail(ObservedObject object) {
        var detail = EventDetail.newBuilder().setKeyPoints(EventItem.keyPoints(object.detection()));
        object.subject().ifPresent(subject -> persons.apply(subject).ifPresent(person -> detail.setFace(person)
                .setFaceUid(FeatureKey.parse(subject).uuid())));
        return detail.build();
    }
}
