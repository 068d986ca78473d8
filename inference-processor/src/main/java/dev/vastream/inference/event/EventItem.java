package dev.vastream.inference.event;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Color;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.KeyPoint;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.avro.RoiObjectCounting;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items of an event list as the contract writes them, with its defaults where nothing is known. */
public final class EventItem {

    public static final String ALL_DETECT = "AllDetect";

    /** The contract's {@code event_status} of something that begins. */
    public static final int BEGIN = 0;

    /** The contract's {@code event_status} of something that is neither beginning nor ending. */
    public static final int CONTINUE = 1;

    /** The contract's {@code event_status} of something that ends. */
    public static final int END = 2;

    /** The contract's number of an object or event that there is none of. */
    private static final long NONE = -1;

    private static final ByteBuffer NO_PICTURE = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** What is the same in most items; builders make each default anew, which takes longer than all else of an item. */
    private static final RoiInfo NO_REGION = regionInfo(Roi.newBuilder().build(), 0);

    private static final EventDetail NO_DETAIL = EventDetail.newBuilder().build();
    private static final Rect NOWHERE = new Rect(0.0, 0.0, 0.0, 0.0);
    private static final Color BLACK = new Color(0, 0, 0);

    private EventItem() {}

    /** An {@code AllDetect} item of the detection, yet without kind ({@code is_...}) and region. */
    public static EventInfo.Builder of(Detection detection) {
        var points = keyPoints(detection);
        return bare(detection)
                .setEventDetail(
                        points.isEmpty()
                                ? NO_DETAIL
                                : detail().setKeyPoints(points).build());
    }

    /** The same, yet without detail. */
    static EventInfo.Builder bare(Detection detection) {
        return bare(detection.getClassId(), detection.getConfidence(), detection.getBox());
    }

    /** The same of what is known by these alone. Nothing is left to the builder, which looks each default up. */
    static EventInfo.Builder bare(int classId, float confidence, BoundingBox box) {
        return EventInfo.newBuilder()
                .setAbnormalScore(0)
                .setIsDetected(false)
                .setIsTracked(false)
                .setIsEvent(false)
                .setClassId(classId)
                .setDirectionalType(0)
                .setObjectProb(confidence)
                .setObjectId(NONE)
                .setEventId(NONE)
                .setEventStatus(CONTINUE)
                .setEventType(ALL_DETECT)
                .setStayTime(0)
                .setImageBuffer(NO_PICTURE)
                .setImageRect(rect(box))
                .setInnerImageRect(NOWHERE)
                .setObjectColor(BLACK)
                .setClsItems(List.of())
                .setRoiInfo(NO_REGION)
                .setStitched(0)
                .setLane(0);
    }

    /** What is known of nobody. */
    static EventDetail noDetail() {
        return NO_DETAIL;
    }

    /** Details, with the contract's defaults. */
    static EventDetail.Builder detail() {
        return EventDetail.newBuilder()
                .setEventScore(0)
                .setFace(NO_DETAIL.getFace())
                .setFaceUid("")
                .setVehicle(NO_DETAIL.getVehicle())
                .setKeyPoints(Map.of());
    }

    /** A region with the number of objects inside. */
    public static RoiInfo regionInfo(Roi roi, int objectCount) {
        var counting = new RoiObjectCounting(objectCount, 0, 0);
        return RoiInfo.newBuilder().setRoi(roi).setRoiObjectCounting(counting).build();
    }

    /** The joints that are seen, by their number: those of COCO, then the neck. */
    static Map<String, KeyPoint> keyPoints(Detection detection) {
        var points = new LinkedHashMap<String, KeyPoint>();
        for (var i = 0; i < detection.getKeyPoints().size(); i++) {
            var joint = detection.getKeyPoints().get(i);
            if (joint.getConfidence() > 0) {
                points.put(Integer.toString(i), new KeyPoint((double) joint.getX(), (double) joint.getY(), (double)
                        joint.getConfidence()));
            }
        }
        return points;
    }

    private static Rect rect(BoundingBox box) {
        return new Rect((double) box.getX(), (double) box.getY(), (double) box.getWidth(), (double) box.getHeight());
    }
}
