package dev.vastream.bridge.statistics;

import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.topic.TopicReader.Written;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The statistics of {@code va.statistics}, which any bridge follows. */
public final class KafkaStatistics implements Statistics, Follower {

    private final StatisticsTable statistics;
    private final TopicReader.Table table;
    private final TopicReader<StatisticsRow> reader;

    /** @param source whose clients read committed records only, as the rows are written in transactions */
    public KafkaStatistics(TopicReader.Source source, Clock clock) {
        statistics = new StatisticsTable(clock);
        table = TopicReader.Table.of(statistics::clear);
        reader = new TopicReader<>(Topics.STATISTICS, table, source, (record, row, caughtUp) -> apply(record, row));
    }

    @Override
    public StatisticsTable table() {
        if (!table.age().isCurrent()) {
            throw new StaleTableException("the statistics do not follow their topic at present");
        }
        return statistics;
    }

    private void apply(Written record, StatisticsRow row) {
        if (row == null) {
            BucketKey.of(record.key()).ifPresent(statistics::remove);
        } else {
            statistics.put(row);
        }
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return reader.ready();
    }

    @Override
    public Optional<String> trouble() {
        return reader.trouble();
    }

    @Override
    public void close() {
        reader.close();
    }
}
