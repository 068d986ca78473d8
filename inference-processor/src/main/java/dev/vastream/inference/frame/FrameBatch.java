package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.JobTimedOutException;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;

/**
 * Analyses what one poll returned on the pool and writes the results in the order of the records, within the
 * transaction that the listener's container has open.
 *
 * <p>A frame whose analysis does not end rolls the batch back; at the second try it is a dead letter, and the others of its
 * batch are written with it. Frames of which one may have ended the process before us are analysed one by one, with nothing
 * else of the lane in work.
 */
final class FrameBatch implements BatchConsumerAwareMessageListener<byte[], ByteBuffer> {

    private final AnalyserPool pool;
    private final FrameWorker worker;
    private final java.util.function.Consumer<ProducerRecord<byte[], byte[]>> sink;
    private final FrameMetrics metrics;
    private final Trials trials;
    private final Takeovers takeovers;
    /** Shared by batches as usual, held alone by a frame that is analysed alone. */
    private final ReadWriteLock work = new ReentrantReadWriteLock(true);

    private volatile boolean probed;

    FrameBatch(
            AnalyserPool pool,
            FrameWorker worker,
            java.util.function.Consumer<ProducerRecord<byte[], byte[]>> sink,
            FrameMetrics metrics,
            Trials trials,
            Takeovers takeovers) {
        this.pool = pool;
        this.worker = worker;
        this.sink = sink;
        this.metrics = metrics;
        this.trials = trials;
        this.takeovers = takeovers;
    }

    /** A frame and what it will give. */
    private record Try(
            ConsumerRecord<byte[], ByteBuffer> record, CompletableFuture<List<ProducerRecord<byte[], byte[]>>> result) {

        Source source() {
            return FrameBatch.source(record);
        }
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], ByteBuffer>> records, Consumer<?, ?> consumer) {
        metrics.batch(records.size());
        var tries = new ArrayList<Try>(records.size());
        try {
            // Nothing is sent before all is done: the broker's transaction clock starts with the first record.
            var results = takeovers.suspects(records) ? oneByOne(records, consumer, tries) : together(records, tries);
            results.forEach(result -> result.forEach(sink));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FrameBatchException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                // No memory, for example: should this be the end, the frames at hand may be the cause.
                takeovers.dying();
            }
            throw new FrameBatchException("analysis is not possible: " + e.getCause(), e.getCause());
        } finally {
            // Of a batch that is rolled back nothing more is begun.
            tries.forEach(begun -> begun.result().cancel(false));
        }
    }

    private List<List<ProducerRecord<byte[], byte[]>>> together(
            List<ConsumerRecord<byte[], ByteBuffer>> records, List<Try> tries)
            throws InterruptedException, ExecutionException {
        work.readLock().lockInterruptibly();
        try {
            for (var record : records) {
                tries.add(begun(record));
            }
            return results(tries);
        } finally {
            work.readLock().unlock();
        }
    }

    private List<List<ProducerRecord<byte[], byte[]>>> oneByOne(
            List<ConsumerRecord<byte[], ByteBuffer>> records, Consumer<?, ?> consumer, List<Try> tries)
            throws InterruptedException, ExecutionException {
        var marks = takeovers.oneByOne(records, consumer);
        for (var record : records) {
            work.writeLock().lockInterruptibly();
            try {
                probe();
                tries.add(alone(record, marks));
            } finally {
                work.writeLock().unlock();
            }
        }
        marks.end();
        return results(tries);
    }

    /** Should the process die of any picture, let it be one that is nobody's. */
    private void probe() throws InterruptedException, ExecutionException {
        if (!probed) {
            pool.submit(worker::probe).get();
            probed = true;
        }
    }

    private Try alone(ConsumerRecord<byte[], ByteBuffer> record, Takeovers.OneByOne marks)
            throws InterruptedException, ExecutionException {
        if (trials.sentence(source(record)).isPresent()) {
            return begun(record);
        }
        marks.begin(record);
        var begun = begun(record);
        try {
            begun.result().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                throw e;
            }
            if (!(e.getCause() instanceof JobTimedOutException)) {
                marks.end();
                throw e;
            }
        }
        return begun;
    }

    private static Source source(ConsumerRecord<?, ?> record) {
        return new Source(record.topic(), record.partition(), record.offset());
    }

    private Try begun(ConsumerRecord<byte[], ByteBuffer> record) throws InterruptedException {
        var sentence = trials.sentence(source(record));
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
