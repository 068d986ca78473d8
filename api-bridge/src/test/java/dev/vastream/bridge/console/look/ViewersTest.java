package dev.vastream.bridge.console.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.body.NoRoomException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewersTest {

    private final Hands hands = new Hands();
    private final Viewers viewers = new Viewers(hands);

    /** A clock that a test moves. */
    private static final class Hands extends Clock {
        private Instant now = Findings.BEGUN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Look look(long number) {
        var found = new Finding(Findings.frame(number, 0), number, Findings.BEGUN);
        return new Look(LookFacts.of(found, number, Map.of(), Pulse.Figures.NONE), ByteBuffer.allocate(0));
    }

    private CompletableFuture<List<Look>> ask(long seen) {
        return viewers.next(List.of(new Cursor("gate", seen)), Pace.LIVE);
    }

    @Test
    void answersAllWhoWait_withOneLook() {
        var ten = IntStream.range(0, 10).mapToObj(i -> ask(0)).toList();

        assertThat(ten).noneMatch(CompletableFuture::isDone);
        var look = look(1);
        viewers.show(look);

        assertThat(ten).allSatisfy(answer -> assertThat(answer.join()).containsExactly(look));
    }

    /** Ten viewers of one size are given the same bytes, which were made once. */
    @Test
    void makesAPictureOnce_forAllViewers() throws Exception {
        var ten = IntStream.range(0, 10).mapToObj(i -> ask(0)).toList();
        viewers.show(ShownLooks.of("gate", Pictures.green(1280, 720), 1));

        var made = new ArrayList<byte[]>();
        for (var answer : ten) {
            made.add(answer.join().get(0).jpeg(320));
        }

        assertThat(made).allMatch(bytes -> bytes == made.get(0));
        assertThat(Pictures.width(made.get(0))).isEqualTo(320);
    }

    @Test
    void skips_whenAViewerIsSlow() {
        ask(0);
        viewers.show(look(1));
        viewers.show(look(2));
        var newest = look(3);
        viewers.show(newest);

        assertThat(ask(1).join()).containsExactly(newest);
        assertThat(ask(3)).isNotDone();
    }

    @Test
    void watchesWhatIsAskedFor_andNoLongerThanThat() {
        assertThat(viewers.watched()).isEmpty();

        ask(0);
        assertThat(viewers.watched()).containsExactly(Map.entry("gate", Pace.LIVE.interval()));

        hands.now = hands.now.plusSeconds(11);
        assertThat(viewers.watched()).isEmpty();
        viewers.show(look(1));
        assertThat(ask(0)).isNotDone();
    }

    @Test
    void saysWhenACameraIsWatched_onceForAllItsViewers() {
        var said = new AtomicInteger();
        viewers.onNews(said::incrementAndGet);

        ask(0);
        ask(0);

        assertThat(said).hasValue(1);
    }

    @Test
    void goesAtTheSlowPace_whenNobodyLooksCloser() {
        viewers.next(List.of(new Cursor("gate", 0)), Pace.TILE);

        assertThat(viewers.watched()).containsEntry("gate", Pace.TILE.interval());
        ask(0);
        assertThat(viewers.watched()).containsEntry("gate", Pace.LIVE.interval());
    }

    @Test
    void refuses_whenTooManyCamerasAreWatched() {
        for (var i = 0; i < Viewers.MOST_CAMERAS; i++) {
            viewers.next(List.of(new Cursor("camera" + i, 0)), Pace.TILE);
        }

        assertThatThrownBy(() -> ask(0)).isInstanceOf(NoRoomException.class);
        hands.now = hands.now.plusSeconds(11);
        assertThat(ask(0)).isNotDone();
    }
}
