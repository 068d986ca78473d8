package dev.vastream.inference.request;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies and what comes with them. A record that cannot be written within the producer's time is counted and given
 * up: a caller has a time-out, and a request that is read again by then is past its deadline.
 */
final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final Producer<byte[], byte[]> producer;
    private final RequestMetrics metrics;

    Replies(Producer<byte[], byte[]> producer, RequestMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /**
     * Sends the record.
     *
     * @param ended run when it is written or given up
     */
    void send(ProducerRecord<byte[], byte[]> record, Runnable ended) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    lost(record, failure);
                }
                ended.run();
            });
        } catch (KafkaException | IllegalStateException e) {
            lost(record, e);
            ended.run();
        }
    }

    private void lost(ProducerRecord<byte[], byte[]> record, Exception cause) {
        metrics.lost(record.topic());
        LOG.warn("A record for {} could not be written: {}", record.topic(), cause.toString());
    }
}
