package dev.vastream.benchmarks.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.load.CommittedRecords;
import dev.vastream.benchmarks.setup.BenchCluster;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topology has written, read once it writes no more. */
record Written(BenchCluster cluster) {

    /** A topic is read to its end when so many polls in a row bring nothing. */
    private static final int EMPTY_POLLS = 10;

    long records(String topic) {
        var count = new long[1];
        read(List.of(topic), record -> count[0]++);
        return count[0];
    }

    /** Bytes of the newest record of each key in the changelogs, keys included. */
    long stateBytes() throws InterruptedException, ExecutionException {
        try (var admin = cluster.clients().admin()) {
            var changelogs = admin.listTopics().names().get().stream()
                    .filter(name -> name.endsWith("-changelog"))
                    .toList();
            var sizes = new HashMap<String, Long>();
            read(changelogs, record -> sizes.put(record.topic() + new String(record.key(), UTF_8), bytes(record)));
            return sizes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private static long bytes(ConsumerRecord<byte[], ByteBuffer> record) {
        return record.value() == null
                ? 0
                : record.key().length + (long) record.value().remaining();
    }

    private void read(List<String> topics, Consumer<ConsumerRecord<byte[], ByteBuffer>> action) {
        try (var records = new CommittedRecords(cluster.clients(), topics)) {
            var empty = 0;
            while (empty < EMPTY_POLLS) {
                var batch = records.next().toList();
                batch.forEach(action);
                empty = batch.isEmpty() ? empty + 1 : 0;
            }
        }
    }
}
