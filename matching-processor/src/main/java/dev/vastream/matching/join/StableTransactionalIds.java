package dev.vastream.matching.join;

import dev.vastream.schemas.table.TableConsumer;
import dev.vastream.schemas.table.TableConsumer.Followed;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Gives the Streams producers transactional ids that outlive the process: with the random ones of a topology without
 * stores, what a killed instance left open would hold up committed readers until it times out.
 */
final class StableTransactionalIds extends DefaultKafkaClientSupplier {

    private final String prefix;
    private final Followed table;

    /** @param table global table whose age is noted */
    StableTransactionalIds(String prefix, Followed table) {
        this.prefix = prefix;
        this.table = table;
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new TableConsumer(config, table);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        var stable = new HashMap<>(config);
        stable.computeIfPresent(ProducerConfig.TRANSACTIONAL_ID_CONFIG, (key, id) -> prefix + threadOf((String) id));
        return super.getProducer(stable);
    }

    /** Streams' own ids end in a dash and the number of the thread. */
    private static String threadOf(String transactionalId) {
        return transactionalId.substring(transactionalId.lastIndexOf('-'));
    }
}
