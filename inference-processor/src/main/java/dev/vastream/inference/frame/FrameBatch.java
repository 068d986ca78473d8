package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.JobTimedOutException;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
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
 *
 * <p>A frame whose analysis does not end rolls the batch back; at the second try it is a dead letter, and the others of its
 * batch are written with it.
 */
final class FrameBatch implements BatchMessageListener<byte[], ByteBuffer> {

    private final AnalyserPool pool;
    private final FrameWorker worker;
    private final Consumer<ProducerRecord<byte[], byte[]>> sink;
    private final FrameMetrics metrics;
    private final Trials trials;

    FrameBatch(
            AnalyserPool pool,
            FrameWorker worker,
            Consumer<ProducerRecord<byte[], byte[]>> sink,
            FrameMetrics metrics,
            Trials trials) {
        this.pool = pool;
        this.worker = worker;
        this.sink = sink;
        this.metrics = metrics;
        this.trials = trials;
    }

    /** A frame and what it will give. */
    private record Try(
            ConsumerRecord<byte[], ByteBuffer> record, CompletableFuture<List<ProducerRecord<byte[], byte[]>>> result) {

        Source source() {
            return new Source(record.topic(), record.partition(), record.offset());
        }
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], ByteBuffer>> records) {
        metrics.batch(records.size());
        var tries = new ArrayList<Try>(records.size());
        try {
            for (var record : records) {
                tries.add(begun(record));
            }
            // Nothing is sent before all is done: the broker's transaction clock starts with the first record.
            results(tries).forEach(result -> result.forEach(sink));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FrameBatchException("interrupted", e);
        } catch (ExecutionException e) {
            throw new FrameBatchException("analysis is not possible: " + e.getCause(), e.getCause());
        } finally {
            // Of a batch that is rolled back nothing more is begun.
            tries.forEach(begun -> begun.result().cancel(false));
        }
    }

    private Try begun(ConsumerRecord<byte[], ByteBuffer> record) throws InterruptedException {
        var sentence = trials.sentence(new Source(record.topic(), record.partition(), record.offset()));
        return new Try(
                record,
                sentence.isPresent()
                        ? CompletableFuture.completedFuture(List.of(worker.deadLetter(record, sentence.get())))
                        : pool.submit(analyser -> worker.process(record, analyser)));
    }

    private List<List<ProducerRecord<byte[], byte[]>>> results(List<Try> tries)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<List<ProducerRecord<byte[], byte[]>>>(tries.size());
        for (var begun : tries) {
            try {
                results.add(begun.result().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof JobTimedOutException)) {
                    throw e;
                }
                results.add(List.of(letterOrSecondTry(begun, e.getCause(), tries)));
            }
        }
        return results;
    }

    /** The dead letter of a frame that had its second try; for its first one the batch fails. */
    private ProducerRecord<byte[], byte[]> letterOrSecondTry(Try stuck, Throwable cause, List<Try> tries) {
        if (trials.timedOut(stuck.source())) {
            return worker.deadLetter(
                    stuck.record(), trials.sentence(stuck.source()).orElseThrow());
        }
        // Those that got stuck beside it have had their first try, too.
        tries.stream()
                .filter(other -> other != stuck && hasTimedOut(other))
                .forEach(other -> trials.timedOut(other.source()));
        throw new FrameBatchException("the analysis of the frame at " + stuck.source() + " did not end", cause);
    }

    private static boolean hasTimedOut(Try begun) {
        return begun.result().isCompletedExceptionally()
                && begun.result().handle((result, failure) -> failure).join() instanceof JobTimedOutException;
    }
}
