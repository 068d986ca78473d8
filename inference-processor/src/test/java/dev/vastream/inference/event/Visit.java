package dev.vastream.inference.event;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The life of one tracked object as its events tell it.
 *
 * @param enters when it was first seen
 * @param leaves when it was last seen
 * @param statuses its event statuses in their order
 */
record Visit(Instant enters, Instant leaves, List<Integer> statuses) {

    private static final DateTimeFormatter TIME_STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS");

    /** The lives of all tracked objects of the class, by their numbers. */
    static List<Visit> of(List<ObjectMeta> events, int classId) {
        var enters = new LinkedHashMap<Long, Instant>();
        var leaves = new LinkedHashMap<Long, Instant>();
        var statuses = new LinkedHashMap<Long, List<Integer>>();
        for (var event : events) {
            for (var item : event.getEventList()) {
                if (item.getIsTracked() && item.getClassId() == classId) {
                    var time = time(event);
                    enters.putIfAbsent(item.getObjectId(), time.minus(stay(item)));
                    leaves.put(item.getObjectId(), time);
                    statuses.computeIfAbsent(item.getObjectId(), id -> new ArrayList<>())
                            .add(item.getEventStatus());
                }
            }
        }
        return enters.keySet().stream()
                .map(id -> new Visit(enters.get(id), leaves.get(id), statuses.get(id)))
                .toList();
    }

    static Instant time(ObjectMeta event) {
        return LocalDateTime.parse(event.getTimeStamp(), TIME_STAMP).toInstant(ZoneOffset.UTC);
    }

    private static Duration stay(EventInfo item) {
        return Duration.ofMillis(Math.round(item.getStayTime() * 1000));
    }
}
