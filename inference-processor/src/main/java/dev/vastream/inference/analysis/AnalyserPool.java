package dev.vastream.inference.analysis;

import dev.vastream.vision.recognition.Analyser;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A number of threads, each with an {@link Analyser} of its own, behind one bounded queue, and a watchdog: a job that runs for
 * too long ends with {@link JobTimedOutException}, and its thread is replaced. A native call cannot be interrupted, so the
 * stuck thread is left alone with its analyser and ends when its call does.
 *
 * <p>Not an {@code ExecutorService}: its threads own something that must be opened before and closed after them.
 */
public final class AnalyserPool implements AutoCloseable {

    /** Threads that may be stuck at a time: one frame takes two, and each costs a processor and its memory. */
    static final int MOST_STUCK = 4;

    /** The watchdog's looks at a job before it is too old: it is late by this share of the bound at most. */
    static final int LOOKS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(AnalyserPool.class);
    private static final long POLL_MILLIS = 100;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Analyser> analysers;
    private final Guard guard;
    private final BlockingQueue<Job<?>> jobs;
    private final List<PoolWorker> workers = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final ScheduledExecutorService watchdog;
    private final Counter timedOut;
    private volatile boolean closed;

    /**
     * What becomes of jobs that do not end.
     *
     * @param lane the pool's name in figures
     * @param jobTimeout how long a job may run
     * @param meters where such jobs and stuck threads are counted
     * @param onFailure told when too many threads are stuck, or cannot be replaced: the process should end
     */
    public record Guard(String lane, Duration jobTimeout, MeterRegistry meters, Consumer<Throwable> onFailure) {

        public Guard {
            Objects.requireNonNull(lane, "lane");
            if (jobTimeout.toMillis() < 1) {
                throw new IllegalArgumentException("jobTimeout must be a millisecond at least, is " + jobTimeout);
            }
        }
    }

    /**
     * Opens the analysers and starts the threads.
     *
     * @param name name of the threads
     * @param size number of threads
     * @param queueCapacity jobs that may wait; more block who submits
     */
    public AnalyserPool(String name, int size, int queueCapacity, Supplier<Analyser> analysers, Guard guard) {
        this.name = name;
        this.analysers = analysers;
        this.guard = guard;
        jobs = new ArrayBlockingQueue<>(queueCapacity);
        timedOut = guard.meters().counter("va.jobs.timed_out", "lane", guard.lane());
        guard.meters().gauge("va.workers.stuck", List.of(Tag.of("lane", guard.lane())), this, AnalyserPool::stuck);
        var opened = new ArrayList<PoolWorker>();
        for (var i = 0; i < size; i++) {
            var analyser = analysers.get();
            opened.add(worker(() -> analyser));
        }
        opened.forEach(PoolWorker::start);
        watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name + "-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        var interval = Math.max(1, guard.jobTimeout().toMillis() / LOOKS);
        watchdog.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Hands the work to a thread; waits while the queue is full. Work whose result is cancelled before is left out. */
    public <T> CompletableFuture<T> submit(Work<T> work) throws InterruptedException {
        var job = new Job<>(work);
        while (!jobs.offer(job, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (closed) {
                break;
            }
        }
        if (closed) {
            job.cancel();
        }
        return job.result();
    }

    /** Jobs that wait for a thread. */
    public int queued() {
        return jobs.size();
    }

    /** Threads that were replaced and have not ended. */
    public int stuck() {
        return (int) workers.stream().filter(PoolWorker::isAbandoned).count();
    }

    /**
     * Lets running jobs end, cancels those that wait. A job that does not end is given up: its thread goes on with an analyser
     * that stays open, so whatever that uses must not be freed.
     */
    @Override
    public void close() {
        closed = true;
        var patience = guard.jobTimeout().compareTo(CLOSE_PATIENCE) < 0 ? guard.jobTimeout() : CLOSE_PATIENCE;
        var deadline = System.nanoTime() + patience.toNanos();
        for (var worker : workers) {
            if (!worker.isAbandoned() && !hasEnded(worker, deadline)) {
                LOG.warn("{} has not ended within {} and is left alone", worker.name(), patience);
                worker.abandon();
                worker.current().ifPresent(job -> job.timeOut(patience));
            }
        }
        watchdog.shutdownNow();
        jobs.forEach(Job::cancel);
        jobs.clear();
    }

    /** The watchdog's look at all that run; also what a test calls instead of waiting. */
    void look() {
        try {
            for (var worker : workers) {
                worker.current().filter(job -> job.lookedAt(LOOKS)).ifPresent(job -> giveUp(worker, job));
            }
        } catch (Throwable e) {
            // The edge of the watchdog's thread: anything thrown would end all further looks, without a word.
            guard.onFailure().accept(e);
        }
    }

    private void giveUp(PoolWorker worker, Job<?> job) {
        if (worker.abandon()) {
            timedOut.increment();
            var stuck = stuck();
            LOG.error(
                    "{} is stuck in a job of more than {}; {} of at most {} are",
                    worker.name(),
                    guard.jobTimeout(),
                    stuck,
                    MOST_STUCK);
            if (stuck > MOST_STUCK) {
                guard.onFailure()
                        .accept(new IllegalStateException(
                                stuck + " threads of " + name + " are stuck in jobs of more than " + guard.jobTimeout()
                                        + ": only a new process can free them"));
            } else if (!closed) {
                worker(analysers).start();
            }
        }
        job.timeOut(guard.jobTimeout());
    }

    private PoolWorker worker(Supplier<Analyser> opening) {
        var worker = new PoolWorker(this, name + "-" + started.getAndIncrement(), opening);
        workers.add(worker);
        return worker;
    }

    /** Waits for the next job; none when the pool is closed. */
    Optional<Job<?>> next() throws InterruptedException {
        while (!closed) {
            var job = jobs.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (job != null) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    /** A worker has ended, of what broke it if anything did. */
    void ended(PoolWorker worker, Optional<Throwable> failure) {
        workers.remove(worker);
        if (worker.isAbandoned()) {
            LOG.info("{} is no longer stuck and has ended", worker.name());
        }
        failure.filter(e -> !closed).ifPresent(guard.onFailure());
    }

    private static boolean hasEnded(PoolWorker worker, long deadline) {
        try {
            return worker.hasEndedWithin(deadline - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a thread does with its analyser. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Analyser analyser) throws Exception;
    }
}
