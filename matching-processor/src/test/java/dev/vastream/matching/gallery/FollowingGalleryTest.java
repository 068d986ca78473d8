package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.program.table.TableAge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index that follows its topic, and one that fell behind. */
class FollowingGalleryTest extends GalleryIndexContract {

    private final AtomicLong nanos = new AtomicLong();
    private final ElapsedTime time = new ElapsedTime(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);
    private final TableAge age = new TableAge(time);
    private final FollowingGallery index = new FollowingGallery(new MemoryGallery(DotProducts.fastest()), age);

    @BeforeEach
    void reach() {
        age.begins();
        age.reached(time.now());
    }

    @Override
    GalleryIndex index() {
        return index;
    }

    @Test
    void searchesAgain_onceItReachesItsTopicsEnd() throws Exception {
        fallBehind();
        var result = new AtomicReference<SearchResult>();
        var search = new Thread(() -> result.set(index.search(List.of())));
        search.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> search.getState() == Thread.State.TIMED_WAITING);
        assertThat(result.get()).isNull();

        age.reached(time.now());

        search.join(Duration.ofSeconds(30).toMillis());
        assertThat(result.get()).isEqualTo(new SearchResult(0, List.of()));
    }

    @Test
    void refusesSearch_whenNobodyReadsItsTopicAnyMore() {
        fallBehind();
        index.close();

        assertThatThrownBy(() -> index.search(List.of())).isInstanceOf(StaleTableException.class);
        assertThatThrownBy(() -> index.isEmpty(FACES)).isInstanceOf(StaleTableException.class);
    }

    @Test
    void takesChanges_whileItIsBehind() {
        fallBehind();

        index.put(1, FACES, "ada", List.of());
        index.remove(2, FACES, "ada");

        assertThat(index.version()).isEqualTo(2);
        assertThat(index.sizes()).isEmpty();
    }

    private void fallBehind() {
        nanos.addAndGet(TableAge.LEASE.toNanos() + 1);
    }
}
