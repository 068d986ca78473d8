package dev.vastream.bridge.stream.feed;

import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.VehicleInfo;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which items of a record somebody wants to see. An item is kept when it passes every one of the sets; one that is empty lets
 * all pass.
 *
 * @param kinds kinds of items
 * @param eventTypes names of event types
 * @param roiIds ids of regions
 * @param statuses numbers of {@code event_status}
 * @param images whether items keep their thumbnails, and those of licence plates
 */
public record ItemFilter(
        Set<ItemKind> kinds, Set<String> eventTypes, Set<String> roiIds, Set<Integer> statuses, boolean images) {

    private static final ByteBuffer NO_IMAGE = ByteBuffer.allocate(0);

    public ItemFilter {
        kinds = Set.copyOf(kinds);
        eventTypes = Set.copyOf(eventTypes);
        roiIds = Set.copyOf(roiIds);
        statuses = Set.copyOf(statuses);
    }

    /** The record with the items that are kept, or nothing when none is. */
    Optional<ObjectMeta> kept(ObjectMeta meta) {
        var items = meta.getEventList().stream().filter(this::keeps).toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ObjectMeta(
                meta.getCameraUid(),
                meta.getCameraName(),
                meta.getFrameWidth(),
                meta.getFrameHeight(),
                meta.getFrameNumber(),
                meta.getTimeStamp(),
                images ? items : items.stream().map(ItemFilter::withoutImage).toList(),
                meta.getStreamId()));
    }

    private boolean keeps(EventInfo item) {
        return (kinds.isEmpty() || kinds.stream().anyMatch(kind -> kind.is(item)))
                && passes(eventTypes, item.getEventType())
                && passes(statuses, item.getEventStatus())
                && passes(roiIds, item.getRoiInfo().getRoi().getRoiId());
    }

    private static <T> boolean passes(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static EventInfo withoutImage(EventInfo item) {
        var detail = item.getEventDetail();
        var hasPlate = detail.getVehicle().getLicenseImageBuffer().hasRemaining();
        if (!item.getImageBuffer().hasRemaining() && !hasPlate) {
            return item;
        }
        var kept = copied(item, new EventInfo());
        kept.setImageBuffer(NO_IMAGE);
        if (hasPlate) {
            var vehicle = copied(detail.getVehicle(), new VehicleInfo());
            vehicle.setLicenseImageBuffer(NO_IMAGE);
            var rest = copied(detail, new EventDetail());
            rest.setVehicle(vehicle);
            kept.setEventDetail(rest);
        }
        return kept;
    }

    /** For others see the same record; but not in depth, as nothing else of it is changed. */
    private static <T extends SpecificRecord> T copied(T record, T empty) {
        for (var field : record.getSchema().getFields()) {
            empty.put(field.pos(), record.get(field.pos()));
        }
        return empty;
    }
}
