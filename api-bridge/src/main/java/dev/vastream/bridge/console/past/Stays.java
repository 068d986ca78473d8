package dev.vastream.bridge.console.past;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** How long the objects of events stayed. */
public interface Stays {

    /**
     * What is asked for.
     *
     * @param camera uid of the only camera, if there is one
     * @param type name of the only event type, if there is one
     * @param begin of a quarter of an hour, milliseconds since 1970
     * @param quarters how many of them
     */
    record Query(Optional<String> camera, Optional<String> type, long begin, int quarters) {}

    /**
     * The stays that ended in a quarter of an hour.
     *
     * @param count how many
     * @param meanSeconds of them, 0 for none
     * @param longestSeconds of them, 0 for none
     */
    record Quarter(int count, double meanSeconds, double longestSeconds) {}

    /**
     * One for each quarter of an hour that is asked for.
     *
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    List<Quarter> quarters(Query query) throws TimeoutException;
}
