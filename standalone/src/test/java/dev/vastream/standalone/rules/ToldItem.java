package dev.vastream.standalone.rules;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.RoiInfo;
import java.time.Instant;

/**
 * What was told of a rule.
 *
 * @param frame number of the frame that it was told of
 * @param at when that was captured
 */
record ToldItem(long frame, Instant at, EventInfo item) {

    static final int BEGIN = 0;
    static final int CONTINUE = 1;
    static final int END = 2;

    boolean is(int status) {
        return item.getEventStatus() == status;
    }

    long event() {
        return item.getEventId();
    }

    RoiInfo region() {
        return item.getRoiInfo();
    }

    long version() {
        return region().getRoiVersion();
    }

    String name() {
        return region().getRoi().getRoiName();
    }

    /** When the stay began. */
    Instant entered() {
        return at.minusMillis(Math.round(item.getStayTime() * 1_000));
    }
}
