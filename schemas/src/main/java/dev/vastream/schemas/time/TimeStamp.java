package dev.vastream.schemas.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the contract writes them. */
public final class TimeStamp {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private TimeStamp() {}

    /** A time in UTC, with seven decimals of a second. */
    public static String of(Instant time) {
        return FORM.format(time);
    }
}
