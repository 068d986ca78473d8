package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.node.Aliveness;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The holders of a copy of the gallery, this process included, and how far each has applied its topics. A holder whose last
 * three heartbeats are missing is gone. A heartbeat counts from its arrival here, so that other machines' clocks do not matter.
 */
public final class GalleryHolders {

    private static final long NO_PICTURES = -1;
    /** Far more than there are: a client that writes more to the topic must not fill the memory. */
    private static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(GalleryHolders.class);

    private final String self;
    private final String startId = UUID.randomUUID().toString();
    private final Clock clock;
    private final Map<HolderStart, Holder> others = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> alone = new CompletableFuture<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile Offsets own = Offsets.NONE;
    private volatile boolean crowded;

    /** @param self this process, whose copy is asked directly */
    public GalleryHolders(HolderId self, Clock clock) {
        this.self = self.text();
        this.clock = clock;
    }

    /**
     * Up to where records are applied, exclusively.
     *
     * @param images -1 for a holder without pictures
     */
    record Offsets(long features, long images) {

        static final Offsets NONE = new Offsets(0, 0);

        /** The further of both, topic by topic. */
        Offsets orFurther(Offsets other) {
            return new Offsets(Math.max(features, other.features), Math.max(images, other.images));
        }

        /** Whether a holder at these offsets shows what was written up to those. */
        boolean include(Offsets wanted) {
            return features >= wanted.features && (images == NO_PICTURES || images >= wanted.images);
        }
    }

    /** One start of a holder: of two processes with one id both are waited for. */
    private record HolderStart(String id, String startId) {}

    private record Holder(Offsets offsets, Aliveness aliveness) {}

    private record Waiting(Offsets wanted, CompletableFuture<Void> done) {}

    /**
     * Applies another holder's progress.
     *
     * @param live false for a record that was on the topic before this process read it
     */
    void progress(String key, GalleryProgress progress, boolean live) {
        var holder = new HolderStart(key, progress.getStartId());
        if (key.equals(self)) {
            if (holder.startId().equals(startId)) {
                return;
            }
            if (live) {
                namesake(holder);
            }
        }
        if (!hasRoomFor(holder)) {
            return;
        }
        var aliveness =
                Aliveness.of(progress.getHeartbeatAt(), progress.getHeartbeatIntervalMillis(), live, clock.instant());
        var offsets = new Offsets(progress.getFeaturesOffset(), progress.getImagesOffset());
        others.put(holder, new Holder(offsets, aliveness));
        look();
    }

    /** Told once for each start of the other, not with each of its heartbeats. */
    private void namesake(HolderStart other) {
        var failure = new StateInUseException("another bridge runs under the name " + self
                + ": give each an --instance of its own, or their answers do not wait for each other");
        if (alone.completeExceptionally(failure) || !others.containsKey(other)) {
            LOG.error("{}", failure.getMessage());
        }
    }

    private boolean hasRoomFor(HolderStart holder) {
        if (others.containsKey(holder)) {
            return true;
        }
        var hasRoom = others.size() < MOST;
        if (!hasRoom && !crowded) {
            LOG.error(
                    "More than {} holders of the gallery are on its topic: {} and others are not waited for",
                    MOST,
                    holder.id());
        }
        crowded = !hasRoom;
        return hasRoom;
    }

    /** Applies the tombstone of a holder. */
    void remove(String key) {
        others.keySet().removeIf(holder -> holder.id().equals(key));
        look();
    }

    /** Removes all others: their topic is read again from the beginning. */
    void clear() {
        others.clear();
    }

    /** Id of this start of the process. */
    String startId() {
        return startId;
    }

    /**
     * Done when it is known that no other process runs under this one's id, which takes as long as one that was killed may
     * have been alive; fails when there is one.
     */
    CompletableFuture<Void> alone() {
        return alone;
    }

    /**
     * Applies this process's own progress. Each topic has a reader of its own, so one may report late what it saw of the
     * other: offsets never step back.
     */
    void own(Offsets offsets) {
        synchronized (waiting) {
            own = own.orFurther(offsets);
        }
        look();
    }

    /** Resets this process's progress: its copy is read again from the beginning. */
    void restart() {
        synchronized (waiting) {
            own = Offsets.NONE;
        }
    }

    /** Done when every live holder, this process included, shows what was written up to those offsets. */
    CompletableFuture<Void> shown(Offsets wanted) {
        var done = new CompletableFuture<Void>();
        synchronized (waiting) {
            waiting.add(new Waiting(wanted, done));
        }
        look();
        return done;
    }

    /** Whether a matcher is alive. */
    public boolean hasMatcher() {
        var now = clock.instant();
        return others.entrySet().stream()
                .anyMatch(other -> new HolderId(other.getKey().id()).isMatcher()
                        && other.getValue().aliveness().isAt(now));
    }

    /**
     * Removes the holders that are gone; to be called at intervals, since a holder may end without a record.
     *
     * @param heardUntil up to when all heartbeats are known: a process that was suspended has received none meanwhile,
     *     and must not drop holders that are still alive
     */
    void look(Instant heardUntil) {
        others.values().removeIf(holder -> !holder.aliveness().isAt(heardUntil));
        if (others.keySet().stream().noneMatch(holder -> holder.id().equals(self))) {
            alone.complete(null);
        }
        look();
    }

    /** Completes the waits that are fulfilled. */
    private void look() {
        var shown = new ArrayList<Waiting>();
        synchronized (waiting) {
            waiting.removeIf(one -> one.done().isDone());
            waiting.stream().filter(one -> isShown(one.wanted())).forEach(shown::add);
            waiting.removeAll(shown);
        }
        // Outside of the lock: completing runs code of the waiting callers.
        shown.forEach(one -> one.done().complete(null));
    }

    private boolean isShown(Offsets wanted) {
        return own.include(wanted)
                && others.values().stream().allMatch(holder -> holder.offsets().include(wanted));
    }
}
