package dev.vastream.program.kafka;

import dev.vastream.program.table.TableConsumer;
import dev.vastream.program.table.TableConsumer.Followed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Gives the Streams producers transactional ids that outlive the process: with the random ones of a topology without
 * stores on disk, what a killed instance left open would hold up committed readers until it times out. The consumer of global
 * tables it makes one that notes how old tables are, and that of the input one that notes how far it is behind.
 */
public final class StableTransactionalIds extends DefaultKafkaClientSupplier {

    private final String prefix;
    private final List<Followed> tables;
    private final LaneLag lag;

    /**
     * @param tables global tables whose age is noted
     * @param lag notes how far the topology is behind what it reads
     */
    public StableTransactionalIds(String prefix, List<Followed> tables, LaneLag lag) {
        this.prefix = prefix;
        this.tables = List.copyOf(tables);
        this.lag = lag;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return lag.consumer(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new TableConsumer(config, tables);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return super.getProducer(stable(config));
    }

    /** The settings with a transactional id that the next process has, too. */
    Map<String, Object> stable(Map<String, Object> config) {
        var stable = new HashMap<>(config);
        stable.computeIfPresent(ProducerConfig.TRANSACTIONAL_ID_CONFIG, (key, id) -> prefix + threadOf((String) id));
        return stable;
    }

    /** Streams' own ids end in a dash and the number of the thread. */
    private static String threadOf(String transactionalId) {
        return transactionalId.substring(transactionalId.lastIndexOf('-'));
    }
}
