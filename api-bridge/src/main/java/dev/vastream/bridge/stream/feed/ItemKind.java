package dev.vastream.bridge.stream.feed;

import dev.vastream.schemas.avro.EventInfo;
import java.util.function.Predicate;

/** The kinds of items of an event record, of which each has exactly one. */
public enum ItemKind {
    EVENT(EventInfo::getIsEvent),
    TRACKED(EventInfo::getIsTracked),
    DETECTED(EventInfo::getIsDetected);

    private final Predicate<EventInfo> is;

    ItemKind(Predicate<EventInfo> is) {
        this.is = is;
    }

    boolean is(EventInfo item) {
        return is.test(item);
    }
}
