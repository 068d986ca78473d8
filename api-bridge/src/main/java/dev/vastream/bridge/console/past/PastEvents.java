package dev.vastream.bridge.console.past;

import dev.vastream.schemas.avro.AlertRow;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/** The events that are kept. */
public interface PastEvents {

    /**
     * What is asked for.
     *
     * @param camera uid of the only camera, if there is one
     * @param type name of the only event type, if there is one
     * @param since no events that were told before, milliseconds since 1970
     * @param before no events that were told then or later, milliseconds since 1970
     * @param limit so many are enough
     */
    record Query(Optional<String> camera, Optional<String> type, long since, long before, int limit) {}

    /**
     * A part of what is asked for.
     *
     * @param rows begins and ends, the newest first
     * @param before where to go on; nothing when these are the oldest
     */
    record Page(List<AlertRow> rows, OptionalLong before) {

        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The newest events that are asked for.
     *
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    Page page(Query query) throws TimeoutException;

    /**
     * The picture that an event began with, a JPEG; nothing when it has none, or is not kept.
     *
     * @param begin when it began, milliseconds since 1970
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    Optional<ByteBuffer> thumbnail(String camera, long eventId, long begin) throws TimeoutException;
}
