package dev.vastream.bridge;

import dev.vastream.bridge.statistics.Statistics;
import dev.vastream.bridge.statistics.StatisticsTable;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.StatisticsRow;
import java.time.Clock;

/** Statistics in memory. */
final class FakeStatistics implements Statistics {

    private volatile StatisticsTable table = new StatisticsTable(Clock.systemUTC());
    volatile boolean ready = true;

    void reset() {
        table = new StatisticsTable(Clock.systemUTC());
        ready = true;
    }

    void put(StatisticsRow row) {
        table.put(row);
    }

    @Override
    public StatisticsTable table() {
        if (!ready) {
            throw new StaleTableException("the fake statistics are not ready");
        }
        return table;
    }
}
