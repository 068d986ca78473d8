package dev.vastream.cluster;

import java.util.Map;
import java.util.TreeMap;

/** Settings of a broker that is alone, on a developer's machine, and carries pictures. */
final class BrokerSettings {

    private static final int MAX_RECORD_BYTES = 16 << 20;
    /** Room for the batch and request headers around a record of the largest size. */
    private static final int MAX_BATCH_BYTES = MAX_RECORD_BYTES + (64 << 10);

    private static final Map<String, String> COMMON = common();

    private BrokerSettings() {}

    /** What holds for a process and for a container alike. */
    static Map<String, String> shared() {
        return COMMON;
    }

    private static Map<String, String> common() {
        var settings = new TreeMap<String, String>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        settings.put("replica.fetch.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        settings.put("socket.request.max.bytes", Integer.toString(64 << 20));
        // The system sizes them: a picture is larger than the defaults and would go through in pieces.
        settings.put("socket.send.buffer.bytes", "-1");
        settings.put("socket.receive.buffer.bytes", "-1");

        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "4");

        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("transaction.max.timeout.ms", "900000");
        // A killed producer's open transaction holds readers back until it is aborted.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

        // Small segments and frequent checks: a bound in bytes is held within tens of megabytes.
        settings.put("log.segment.bytes", Integer.toString(64 << 20));
        settings.put("log.retention.check.interval.ms", "10000");
        settings.put("log.segment.delete.delay.ms", "5000");
        settings.put("log.cleaner.enable", "true");
        settings.put("log.cleaner.backoff.ms", "5000");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));

        // Few threads that stay busy: on the processors of one machine more of them only take turns.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        return Map.copyOf(settings);
    }
}
