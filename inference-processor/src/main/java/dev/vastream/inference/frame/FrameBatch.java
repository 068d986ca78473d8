package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.AnalyserPool;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Analyses what one poll returned on the pool and writes the results in the order of the records, within the
 * transaction that the listener's container has open.
 */
final class FrameBatch implements BatchMessageListener<byte[], ByteBuffer> {

    private final AnalyserPool pool;
    private final FrameWorker worker;
    private final Consumer<ProducerRecord<byte[], byte[]>> sink;
    private final FrameMetrics metrics;

    FrameBatch(
            AnalyserPool pool,
            FrameWorker worker,
            Consumer<ProducerRecord<byte[], byte[]>> sink,
            FrameMetrics metrics) {
        this.pool = pool;
        this.worker = worker;
        this.sink = sink;
        this.metrics = metrics;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], ByteBuffer>> records) {
        metrics.batch(records.size());
        try {
            // Nothing is sent before all is done: the broker's transaction clock starts with the first record.
            results(submitted(records)).forEach(result -> result.forEach(sink));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FrameBatchException("interrupted", e);
        } catch (ExecutionException e) {
            throw new FrameBatchException("analysis is not possible: " + e.getCause(), e.getCause());
        }
    }

    private List<CompletableFuture<List<ProducerRecord<byte[], byte[]>>>> submitted(
            List<ConsumerRecord<byte[], ByteBuffer>> records) throws InterruptedException {
        var submitted = new ArrayList<CompletableFuture<List<ProducerRecord<byte[], byte[]>>>>(records.size());
        for (var record : records) {
            submitted.add(pool.submit(analyser -> worker.process(record, analyser)));
        }
        return submitted;
    }

    private static <T> List<T> results(List<CompletableFuture<T>> futures)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>(futures.size());
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
