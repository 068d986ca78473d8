package dev.vastream.inference.row;

import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedFrame.Head;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.vision.rule.Circumstances;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Occurrence.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Rows of the events that begin and end. */
public final class AlertRows {

    private static final double MILLIS = 1000;

    private AlertRows() {}

    /** One for each begin and each end that the frame tells. */
    public static List<AlertRow> of(ObservedFrame frame) {
        if (frame.events().isEmpty()) {
            return List.of();
        }
        return frame.events().stream()
                .filter(event -> event.occurrence().status() != Status.CONTINUE)
                .map(event -> row(frame.head(), event))
                .toList();
    }

    private static AlertRow row(Head head, RuleEvent event) {
        var occurrence = event.occurrence();
        var at = RowTime.of(occurrence.glimpse().time());
        var roi = event.roi().roi();
        var row = AlertRow.newBuilder()
                .setAlertId(head.cameraUid() + "/" + head.streamId() + "/" + event.eventId())
                .setEventId(event.eventId())
                .setStatus(occurrence.status().name())
                .setCameraUid(head.cameraUid())
                .setCameraName(head.cameraName())
                .setRoiId(roi.getRoiId())
                .setRoiName(roi.getRoiName())
                .setRoiVersion(event.roi().version())
                .setEventType(roi.getEvtType())
                .setAt(at)
                .setBeginAt(RowTime.of(event.begun().beganAt()))
                .setEndAt(endAt(occurrence.status(), at))
                .setStayS(occurrence.stay().toMillis() / MILLIS)
                .setAbnormalScore(occurrence.abnormalScore())
                .setEventScore(occurrence.eventScore())
                .setFaceUid(event.subject()
                        .map(subject -> FeatureKey.parse(subject).uuid())
                        .orElse(""))
                .setObjectCount(event.figures().inside())
                .setEnteredCount(event.figures().entered())
                .setExitedCount(event.figures().exited())
                .setFramePartition(event.begun().origin().partition())
                .setFrameOffset(event.begun().origin().offset());
        show(row, occurrence.glimpse());
        explain(row, occurrence.circumstances());
        return row.build();
    }

    private static Instant endAt(Status status, Instant at) {
        return status == Status.END ? at : null;
    }

    private static void show(AlertRow.Builder row, Glimpse glimpse) {
        row.setObjectId(glimpse.objectId())
                .setClassId(glimpse.classId())
                .setX(glimpse.box().left())
                .setY(glimpse.box().top())
                .setW(glimpse.box().width())
                .setH(glimpse.box().height())
                .setFrameNumber(glimpse.frame());
    }

    /** All fields: to look a default up takes longer than to judge a frame. */
    private static void explain(AlertRow.Builder row, Circumstances circumstances) {
        var crossing = circumstances.crossing();
        row.setLane(circumstances.lane())
                .setStitched(circumstances.stitched())
                .setCrossedAt(crossing.map(made -> RowTime.of(made.madeAt())).orElse(null))
                .setDirection(crossing.map(made -> made.way().name().toLowerCase(Locale.ROOT))
                        .orElse(""));
    }
}
