package dev.vastream.bridge.gallery;

import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recurring work of the gallery: what must not be late on one thread, what may take its time on another. */
final class GalleryUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryUpkeep.class);
    private static final long CHECK_MILLIS = 250;
    private static final long TIDY_MILLIS = 30_000;
    private static final long END_SECONDS = 10;

    private final GalleryMirror mirror;
    private final GalleryWriter writer;
    private final Duration orphanedAfter;
    private final Runnable checkHolders;
    private final ScheduledExecutorService checks = thread("bridge-gallery-checks");
    private final ScheduledExecutorService maintenance = thread("bridge-gallery-maintenance");

    /**
     * @param orphanedAfter how long pictures may be without a person, which is far longer than a change is under way
     * @param checkHolders finds the holders that are gone
     */
    GalleryUpkeep(GalleryMirror mirror, GalleryWriter writer, Duration orphanedAfter, Runnable checkHolders) {
        this.mirror = mirror;
        this.writer = writer;
        this.orphanedAfter = orphanedAfter;
        this.checkHolders = checkHolders;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(new NamedThreadFactory(name));
    }

    /** Runs something on the thread for what may take its time. */
    void execute(Runnable work) {
        maintenance.execute(work);
    }

    /** Begins the recurring work; the copy must be open. */
    void begin() {
        var unusedCheck = checks.scheduleAtFixedRate(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        var unusedTidy =
                maintenance.scheduleWithFixedDelay(this::tidy, TIDY_MILLIS, TIDY_MILLIS, TimeUnit.MILLISECONDS);
    }

    // The edge of the thread: the next run may succeed, and after an Error no run would follow.
    private void check() {
        try {
            checkHolders.run();
            mirror.closeSegments();
        } catch (Throwable e) {
            LOG.error("The check of the gallery's holders fails", e);
        }
    }

    // The edge of the thread: the next run may succeed, and after an Error no run would follow.
    private void tidy() {
        try {
            mirror.noteAge();
            mirror.copy().tidy();
            removeOrphanedPictures(mirror::isCurrent, mirror.copy(), orphanedAfter, writer::removePictures);
        } catch (Throwable e) {
            LOG.error("The gallery's tables are not tidied: {}", e.toString());
        }
    }

    /** Only while the copy is current: the person may merely not be read yet before, or be enrolled meanwhile. */
    static void removeOrphanedPictures(
            BooleanSupplier isCurrent, GalleryCopy copy, Duration orphanedAfter, Consumer<String> remove) {
        if (isCurrent.getAsBoolean()) {
            copy.picturesWithoutPerson(orphanedAfter).forEach(remove);
        }
    }

    void stop() {
        maintenance.shutdownNow();
        checks.shutdownNow();
    }

    /** Waits for work that was running when it was stopped: it uses the copy. */
    void awaitEnd() {
        try {
            if (!maintenance.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The maintenance of the gallery does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
