package dev.vastream.bridge.console;

import dev.vastream.schemas.avro.AlertRow;
import java.util.List;

/**
 * What one row says of an event: its begin, or all of it.
 *
 * @param key tells it from all others
 * @param id number of the event at its camera
 * @param region id of the region of interest
 * @param classId of the object, -1 for an event of a region as a whole
 * @param track number of the object, -1 for none
 * @param person name of the recognised person, empty for none
 * @param direction in, out or empty
 * @param begin milliseconds since 1970
 * @param end milliseconds since 1970, null while it goes on
 * @param stay seconds
 * @param stream id of the publishing run that it began in
 * @param box of the object when the row was told: left, top, width and height, as shares of the picture
 * @param framePartition where the frame that it began with lies on {@code va.frames}, -1 where that is not known
 * @param frameOffset where it lies in that
 */
record EventView(
        String key,
        String camera,
        String cameraName,
        long id,
        String type,
        String region,
        String regionName,
        int lane,
        int classId,
        long track,
        String person,
        String direction,
        long begin,
        Long end,
        double stay,
        String stream,
        List<Double> box,
        int framePartition,
        long frameOffset) {

    static EventView of(AlertRow row, PersonNames names) {
        return new EventView(
                row.getCameraUid() + "/" + row.getEventId(),
                row.getCameraUid(),
                row.getCameraName(),
                row.getEventId(),
                row.getEventType(),
                row.getRoiId(),
                row.getRoiName(),
                row.getLane(),
                row.getClassId(),
                row.getObjectId(),
                names.of(row.getCameraUid(), row.getFaceUid()),
                row.getDirection(),
                row.getBeginAt().toEpochMilli(),
                row.getEndAt() == null ? null : row.getEndAt().toEpochMilli(),
                row.getStayS(),
                stream(row.getAlertId()),
                List.of(row.getX(), row.getY(), row.getW(), row.getH()),
                row.getFramePartition(),
                row.getFrameOffset());
    }

    /** Ids of alerts have it before the number of the event; a camera's uid may have strokes of its own. */
    private static String stream(String alertId) {
        var end = alertId.lastIndexOf('/');
        return end < 0 ? "" : alertId.substring(alertId.lastIndexOf('/', end - 1) + 1, end);
    }
}
