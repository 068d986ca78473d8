package dev.vastream.bridge.console.look;

import dev.vastream.bridge.body.NoRoomException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Who looks at which cameras, and what they are shown. A viewer asks for each look; so one that is slow skips those in between,
 * and one that is gone is known by not asking. Safe for use by several threads.
 */
public final class Viewers {

    static final int MOST_CAMERAS = 100;
    static final int MOST_ASKING = 256;

    /** Of pictures as they were published; with those that are made of them some 200 MiB at the very most. */
    private static final long MOST_BYTES = 32L << 20;

    /** How long a camera counts as watched after it was asked for. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** How long one waits for a look before being answered that there is none. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<String, Watched> cameras = new HashMap<>();
    private final NewestLooks newest = new NewestLooks(MOST_BYTES);
    private final Set<Asking> asking = new LinkedHashSet<>();
    private final Semaphore news = new Semaphore(0);
    private final AtomicLong numbers;
    private volatile Runnable onNews = () -> {};

    public Viewers(Clock clock) {
        this.clock = clock;
        // Not those of another bridge, or of this one before it was started again.
        this.numbers = new AtomicLong(clock.millis());
    }

    /** A camera that is watched. */
    private static final class Watched {
        private Instant until;
        private Instant liveUntil = Instant.MIN;

        private void extend(Pace pace, Instant now) {
            until = now.plus(LEASE);
            if (pace == Pace.LIVE) {
                liveUntil = until;
            }
        }

        private Duration interval(Instant now) {
            return (now.isBefore(liveUntil) ? Pace.LIVE : Pace.TILE).interval();
        }
    }

    /** A viewer who waits. */
    private record Asking(Map<String, Long> cursors, CompletableFuture<List<Look>> answer) {

        private boolean awaits(Look look) {
            var shown = cursors.get(look.facts().camera());
            return shown != null && shown != look.facts().number();
        }
    }

    /** Has this run whenever a camera is watched that was not before. */
    void onNews(Runnable action) {
        onNews = action;
    }

    /**
     * The newest look of each of those cameras, without those that were shown; once there is one at least, or a few seconds later none.
     *
     * @throws NoRoomException when as many cameras are watched, or viewers wait, as may
     */
    public CompletableFuture<List<Look>> next(List<Cursor> cursors, Pace pace) {
        var own = new Asking(
                cursors.stream().collect(Collectors.toMap(Cursor::camera, Cursor::number, Math::max)),
                new CompletableFuture<>());
        List<Look> known;
        boolean isNews;
        synchronized (this) {
            isNews = watch(own.cursors().keySet(), pace);
            known = newest.all().stream().filter(own::awaits).toList();
            if (known.isEmpty()) {
                asking.add(own);
            }
        }
        if (isNews) {
            news.release();
            onNews.run();
        }
        if (!known.isEmpty()) {
            return CompletableFuture.completedFuture(known);
        }
        own.answer().whenComplete((looks, failure) -> leave(own));
        return own.answer().completeOnTimeout(List.of(), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean watch(Set<String> wanted, Pace pace) {
        var now = clock.instant();
        dropUnwatched(now);
        var fresh =
                wanted.stream().filter(camera -> !cameras.containsKey(camera)).toList();
        if (cameras.size() + fresh.size() > MOST_CAMERAS || asking.size() >= MOST_ASKING) {
            throw new NoRoomException(RETRY_AFTER);
        }
        wanted.forEach(camera ->
                cameras.computeIfAbsent(camera, added -> new Watched()).extend(pace, now));
        return !fresh.isEmpty();
    }

    private void dropUnwatched(Instant now) {
        cameras.entrySet().removeIf(watched -> {
            var isOver = now.isAfter(watched.getValue().until);
            if (isOver) {
                newest.remove(watched.getKey());
            }
            return isOver;
        });
    }

    private synchronized void leave(Asking viewer) {
        asking.remove(viewer);
    }

    /** The cameras that are watched, and the least time between two looks of each. */
    synchronized Map<String, Duration> watched() {
        var now = clock.instant();
        dropUnwatched(now);
        return cameras.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, watched -> watched.getValue()
                .interval(now)));
    }

    /** Waits until a camera is watched that was not before, at most for that long. */
    void awaitNews(Duration longest) throws InterruptedException {
        if (news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** Answers all who wait that there is nothing: nobody should wait for them at the end of this server. */
    public void stop() {
        List<Asking> answered;
        synchronized (this) {
            answered = List.copyOf(asking);
            asking.clear();
        }
        answered.forEach(viewer -> viewer.answer().complete(List.of()));
    }

    /** A number that no look had before. */
    public long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Shows a look to all who wait for one of its camera, and to those who come before the next. */
    public void show(Look look) {
        List<Asking> answered;
        synchronized (this) {
            if (!cameras.containsKey(look.facts().camera())) {
                return;
            }
            newest.put(look);
            answered = new ArrayList<>(
                    asking.stream().filter(viewer -> viewer.awaits(look)).toList());
            answered.forEach(asking::remove);
        }
        answered.forEach(viewer -> viewer.answer().complete(List.of(look)));
    }
}
