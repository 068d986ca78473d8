package dev.vastream.bridge.console.past;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Adds up the ends of events on {@code va.alerts}. */
public final class KafkaStays implements Stays {

    /** How far the clocks of cameras may be from that of the broker, and how long a row may come after its frame. */
    private static final long SKEW = Duration.ofMinutes(2).toMillis();

    private final TopicScans scans;
    private final RecordReader<AlertRow> alerts;

    public KafkaStays(TopicScans scans, SchemaRegistry registry) {
        this.scans = scans;
        this.alerts = new RecordReader<>(Topics.ALERTS, registry);
    }

    @Override
    public List<Quarter> quarters(Query query) throws TimeoutException {
        return scans.answer("how long objects stayed", scan -> sums(scan, query).quarters());
    }

    private QuarterSums sums(TopicScan scan, Query query) throws TimeoutException {
        var sums = new QuarterSums(query.begin(), query.quarters());
        var wanted = new AlertFilter(query.camera(), query.type());
        for (var first :
                scan.offsetsAt(wanted.partitions(scan), query.begin() - SKEW).entrySet()) {
            scan.read(first.getKey(), first.getValue(), scan.end(first.getKey()), record -> {
                alerts.read(record.key(), record.value())
                        .valid()
                        .filter(row -> row.getEndAt() != null && wanted.passes(row))
                        .ifPresent(row -> sums.add(row.getEndAt().toEpochMilli(), row.getStayS()));
                return record.timestamp() < sums.end() + SKEW;
            });
        }
        return sums;
    }
}
