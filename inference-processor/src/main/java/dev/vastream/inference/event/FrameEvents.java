package dev.vastream.inference.event;

import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedObject;
import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiAggregate;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.avro.RoiObjectCounting;
import dev.vastream.schemas.time.TimeStamp;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.vision.rule.Figures;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.track.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes one frame as events of the contract: an item per object, of a tracked one with its number, the time of its stay, its
 * direction and colour, with a picture where it begins and the person's data where they are known; then an item per event of
 * a rule.
 */
final class FrameEvents {

    private static final double MILLIS = 1000;

    private final Function<String, Optional<FaceInfo>> persons;
    private final ThumbnailSource thumbnails;
    private final ToldRegions regions = new ToldRegions();

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
                .setTimeStamp(TimeStamp.of(head.capturedAt()))
                .setEventList(items(frame))
                .build();
    }

    private List<EventInfo> items(ObservedFrame frame) {
        var items =
                new ArrayList<EventInfo>(frame.objects().size() + frame.events().size());
        frame.objects().forEach(object -> items.add(item(frame, object)));
        frame.events().forEach(event -> items.add(item(frame, event)));
        return items;
    }

    private EventInfo item(ObservedFrame frame, RuleEvent event) {
        var occurrence = event.occurrence();
        var glimpse = occurrence.glimpse();
        var region = regions.of(event.roi());
        var roi = region.roi();
        var item = EventItem.bare(glimpse.classId(), glimpse.confidence(), BoxMapper.wire(glimpse.box()))
                .setIsEvent(true)
                .setEventType(roi.getEvtType())
                .setEventStatus(status(occurrence.status()))
                .setEventId(event.eventId())
                .setObjectId(glimpse.objectId())
                .setDirectionalType(glimpse.direction().code())
                .setStayTime(occurrence.stay().toMillis() / MILLIS)
                .setAbnormalScore(occurrence.abnormalScore())
                .setLane(occurrence.circumstances().lane())
                .setStitched(occurrence.circumstances().stitched())
                .setRoiInfo(regionInfo(event, roi))
                .setEventDetail(detail(event));
        if (glimpse.objectId() > 0) {
            item.setObjectColor(ObjectColor.of(glimpse.objectId()));
        }
        if (occurrence.status() == Occurrence.Status.BEGIN) {
            item.setImageBuffer(ByteBuffer.wrap(
                    thumbnails.thumbnail(frame, BoxMapper.wire(region.cut().around(glimpse.box())))));
        }
        return item.build();
    }

    private static RoiInfo regionInfo(RuleEvent event, Roi roi) {
        return RoiInfo.newBuilder()
                .setRoi(roi)
                .setRoiVersion(event.roi().version())
                .setAvgStayTime(event.figures().averageStaySeconds())
                .setRoiObjectCounting(new RoiObjectCounting(
                        event.figures().inside(),
                        event.figures().entered(),
                        event.figures().exited()))
                .setRoiAggregatedDataItems(aggregates(event.figures()))
                .build();
    }

    /** In the order of their names, so that the same event is the same bytes. */
    private static Map<String, RoiAggregate> aggregates(Figures figures) {
        var aggregates = new TreeMap<String, RoiAggregate>();
        figures.aggregates()
                .forEach((name, value) -> aggregates.put(
                        name, new RoiAggregate(value.max(), value.min(), value.average(), value.current())));
        return aggregates;
    }

    private EventDetail detail(RuleEvent event) {
        var detail = EventItem.detail().setEventScore(event.occurrence().eventScore());
        name(detail, event.subject());
        return detail.build();
    }

    private static int status(Occurrence.Status status) {
        return switch (status) {
            case BEGIN -> EventItem.BEGIN;
            case CONTINUE -> EventItem.CONTINUE;
            case END -> EventItem.END;
        };
    }

    private EventInfo item(ObservedFrame frame, ObservedObject object) {
        var item = EventItem.bare(object.detection()).setEventDetail(detail(object));
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
        var points = EventItem.keyPoints(object.detection());
        if (points.isEmpty() && object.subject().isEmpty()) {
            return EventItem.noDetail();
        }
        var detail = EventItem.detail().setKeyPoints(points);
        name(detail, object.subject());
        return detail.build();
    }

    private void name(EventDetail.Builder detail, Optional<String> who) {
        who.ifPresent(subject -> persons.apply(subject).ifPresent(person -> detail.setFace(person)
                .setFaceUid(FeatureKey.parse(subject).uuid())));
    }
}
