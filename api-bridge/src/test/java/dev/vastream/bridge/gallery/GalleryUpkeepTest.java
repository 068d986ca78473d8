package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When pictures without a person are removed: never by a copy that may not know of the person. */
class GalleryUpkeepTest {

    private static final Duration ORPHANED = Duration.ofMinutes(2);
    private static final FeatureKey SUBJECT = new FeatureKey("n", FeatureType.FACE, "1");

    @TempDir
    private Path path;

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final ElapsedTime time = new ElapsedTime(clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    private final TableAge age = new TableAge(time);
    private final List<String> removed = new ArrayList<>();
    private StateFolder folder;
    private GalleryCopy copy;

    @BeforeEach
    void leavePicturesWithoutPerson() {
        folder = StateFolder.take(path);
        copy = GalleryCopy.open(folder, "topics", Duration.ofHours(1), clock);
        age.begins();
        copy.images(
                SUBJECT.toString(),
                FeatureImages.newBuilder()
                        .setNodeId(SUBJECT.nodeId())
                        .setFeatureType(SUBJECT.type())
                        .setUuid(SUBJECT.uuid())
                        .setUpdatedAt(Instant.EPOCH)
                        .build(),
                0);
        now = now.plus(ORPHANED).plusSeconds(1);
    }

    @AfterEach
    void close() {
        copy.close();
        folder.close();
    }

    private List<String> removed() {
        GalleryUpkeep.removeOrphanedPictures(age::isCurrent, copy, ORPHANED, removed::add);
        return removed;
    }

    @Test
    void keepsOrphanedPictures_untilTopicsAreReadToTheirEnds() {
        assertThat(removed()).isEmpty();

        age.reached(time.now());

        assertThat(removed()).containsExactly(SUBJECT.toString());
    }

    @Test
    void keepsOrphanedPictures_whileCopyMayBeStale() {
        age.reached(time.now());
        now = now.plus(TableAge.LEASE).plusMillis(1);

        assertThat(removed()).isEmpty();
    }

    @Test
    void keepsOrphanedPictures_whenCopyHasToBeReadAnew() {
        age.reached(time.now());
        age.doubt();

        assertThat(removed()).isEmpty();
    }

    @Test
    void removesOrphanedPictures_asLongAsTheLeaseLasts() {
        age.reached(time.now());
        now = now.plus(TableAge.LEASE);

        assertThat(removed()).containsExactly(SUBJECT.toString());
    }
}
