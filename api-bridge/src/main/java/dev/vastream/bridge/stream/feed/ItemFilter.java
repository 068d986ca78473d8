package dev.vastream.bridge.stream.feed;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Which items of a record somebody wants to see. An item is kept when it passes every one of the sets; one that is empty lets
 * all pass.
 *
 * @param kinds kinds of items
 * @param eventTypes names of event types
 * @param roiIds ids of regions
 * @param statuses numbers of {@code event_status}
 * @param images whether items keep their thumbnails
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

    /** Copied, for others see the same record; but not in depth, as nothing else of it is changed. */
    private static EventInfo withoutImage(EventInfo item) {
        if (!item.getImageBuffer().hasRemaining()) {
            return item;
        }
        var copy = new EventInfo();
        for (var field : item.getSchema().getFields()) {
            copy.put(field.pos(), item.get(field.pos()));
        }
        copy.setImageBuffer(NO_IMAGE);
        return copy;
    }
}
