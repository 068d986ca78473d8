package dev.vastream.program.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/** A consumer that notes how far it is behind. */
final class MeasuredConsumer<K, V> extends KafkaConsumer<K, V> {

    private final LaneLag lane;
    private final ConsumerLag lag;

    MeasuredConsumer(Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values, LaneLag lane) {
        super(config, keys, values);
        this.lane = lane;
        this.lag = lane.add();
    }

    @Override
    public ConsumerRecords<K, V> poll(Duration timeout) {
        lag.polls(this);
        var records = super.poll(timeout);
        lag.brought(records);
        return records;
    }

    @Override
    public void close() {
        lane.remove(lag);
        super.close();
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        lane.remove(lag);
        super.close(timeout);
    }

    @Override
    public void close(CloseOptions options) {
        lane.remove(lag);
        super.close(options);
    }
}
