package dev.vastream.inference.row;

import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.ObservedObject;
import dev.vastream.inference.track.ObservedObject.Ending;
import dev.vastream.schemas.avro.TrackRow;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.vision.track.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of the objects that have left. */
public final class TrackRows {

    private static final double MILLIS = 1000;

    private TrackRows() {}

    /** One for each object that the frame tells the end of. */
    public static List<TrackRow> of(ObservedFrame frame) {
        var rows = new ArrayList<TrackRow>(0);
        for (var object : frame.objects()) {
            object.ending().ifPresent(ending -> rows.add(row(frame, object, ending)));
        }
        return rows;
    }

    private static TrackRow row(ObservedFrame frame, ObservedObject object, Ending ending) {
        var head = frame.head();
        var track = object.track().orElseThrow();
        var id = track.objectId().orElseThrow();
        var row = TrackRow.newBuilder()
                .setTrackId(head.cameraUid() + "/" + head.streamId() + "/" + id)
                .setCameraUid(head.cameraUid())
                .setCameraName(head.cameraName())
                .setStreamId(head.streamId())
                .setObjectId(id)
                .setClassId(track.looks().classes().mostSeen())
                .setFirstSeen(RowTime.of(track.firstSeen()))
                .setLastSeen(RowTime.of(track.lastSeen()))
                .setStayS(Duration.between(track.firstSeen(), track.lastSeen()).toMillis() / MILLIS)
                .setLooks(track.looks().count())
                .setConfidenceMean(track.looks().confidenceMean())
                .setConfidenceMax(track.looks().confidenceMax())
                .setDirectionalType(track.heading().direction().code())
                .setFaceUid(object.subject()
                        .map(subject -> FeatureKey.parse(subject).uuid())
                        .orElse(""))
                .setRoiIds(String.join(",", ending.roiIds()))
                .setSuccessorOf(ending.successorOf())
                .setEndedBy(ending.cause().name().toLowerCase(Locale.ROOT));
        place(row, track);
        return row.build();
    }

    private static void place(TrackRow.Builder row, Track track) {
        var first = track.looks().firstBox();
        var last = track.last().box();
        row.setFirstX(first.left())
                .setFirstY(first.top())
                .setFirstW(first.width())
                .setFirstH(first.height())
                .setLastX(last.left())
                .setLastY(last.top())
                .setLastW(last.width())
                .setLastH(last.height());
    }
}
