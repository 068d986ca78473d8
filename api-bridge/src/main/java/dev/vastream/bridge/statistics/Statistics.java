package dev.vastream.bridge.statistics;

import dev.vastream.program.table.StaleTableException;

/** How many events have begun. */
public interface Statistics {

    /**
     * What is known now; it changes while it is read, but never halfway through one camera's day.
     *
     * @throws StaleTableException when it was not read yet, or does not follow its topic
     */
    StatisticsTable table();
}
