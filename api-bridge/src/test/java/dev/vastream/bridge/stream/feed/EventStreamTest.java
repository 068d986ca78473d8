package dev.vastream.bridge.stream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final EventFilter EVENTS = new EventFilter(
            Set.of("gate", "yard"), new ItemFilter(Set.of(ItemKind.EVENT), Set.of(), Set.of(), Set.of(), true));
    private static final int MEGABYTE = 1_000_000;

    private final List<EventStream> roomy = new ArrayList<>();
    private long now;
    private final EventStream stream = new EventStream(EVENTS, StreamId.of("3:17,7:4"), roomy::add, () -> now);

    private List<String> sent() {
        var blocks = new StringBuilder();
        for (var block = stream.take(); block.isPresent(); block = stream.take()) {
            blocks.append(new String(block.get(), UTF_8));
        }
        return blocks.isEmpty() ? List.of() : List.of(blocks.toString().split("\n\n"));
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    @Test
    void beginsWithItsPlace() {
        assertThat(sent()).containsExactly("id: 3:17,7:4");
        assertThat(sent()).isEmpty();
    }

    @Test
    void goesOnInOnePartition_withEachMessage() {
        assertThat(stream.take(Records.event("gate", 3, 17, 0))).isTrue();
        assertThat(stream.take(Records.event("yard", 7, 9, 0))).isTrue();

        assertThat(sent())
                .satisfiesExactly(
                        place -> assertThat(place).isEqualTo("id: 3:17,7:4"),
                        first -> assertThat(first)
                                .startsWith("id: 3:18,7:4\ndata: {\"camera_name\":\"\",\"camera_uid\":\"gate\""),
                        second -> assertThat(second)
                                .startsWith("id: 3:18,7:10\ndata: {")
                                .contains("\"camera_uid\":\"yard\""));
    }

    @Test
    void saysNothingTwice_whenRecordsAreReadAgain() {
        stream.take(Records.event("gate", 3, 17, 0));
        stream.take(Records.event("gate", 3, 18, 0));
        sent();

        assertThat(stream.take(Records.event("gate", 3, 17, 0))).isTrue();
        assertThat(stream.take(Records.event("gate", 3, 18, 0))).isTrue();
        stream.passed(3, 18);

        assertThat(sent()).isEmpty();
        assertThat(stream.places()).isEqualTo(Map.of(3, 19L, 7, 4L));
    }

    @Test
    void passesOverOthers_andTheirPlacesShowWithTheNextId() {
        stream.take(Records.event("other", 3, 17, 0));
        stream.take(Records.record(
                Records.meta("gate", 1, Records.item().setIsTracked(true).build()), 3, 18));
        stream.take(Records.event("gate", 5, 99, 0));
        stream.passed(7, 6);

        assertThat(sent()).containsExactly("id: 3:17,7:4");
        passes(Duration.ofSeconds(10));
        stream.tick();
        assertThat(sent()).containsExactly(": alive\nid: 3:19,7:6");
    }

    @Test
    void saysThatItIsAlive_everyTenSeconds() {
        sent();
        for (var second = 1; second < 30; second++) {
            passes(Duration.ofSeconds(1));
            stream.tick();
        }

        assertThat(sent()).containsExactly(": alive\nid: 3:17,7:4", ": alive\nid: 3:17,7:4");
    }

    @Test
    void tellsWhatIsGone_once() {
        stream.lost(3, 90);
        stream.lost(3, 90);
        stream.lost(7, 2);

        assertThat(sent())
                .containsExactly(
                        "id: 3:17,7:4", "event: gap\nid: 3:90,7:4\ndata: {\"partition\":3,\"from\":17,\"to\":90}");
    }

    @Test
    void takesNothingMore_whenFull_andStaysWhereItWas() {
        fill();

        assertThat(stream.places()).containsEntry(3, 20L);
        assertThat(sent()).hasSize(4).last().asString().startsWith("id: 3:20,7:4\n");
    }

    /** Three messages of a good megabyte each are there, the fourth is refused. */
    private void fill() {
        for (var offset = 17; offset < 20; offset++) {
            assertThat(stream.take(Records.event("gate", 3, offset, MEGABYTE))).isTrue();
        }
        assertThat(stream.take(Records.event("gate", 3, 20, MEGABYTE))).isFalse();
    }

    @Test
    void asksToBeFed_whenHalfIsRead() {
        fill();
        for (var block = 0; block < 1 + 2 * 2; block++) {
            assertThat(stream.take()).isPresent();
        }
        assertThat(roomy).isEmpty();

        stream.take();
        stream.take();

        assertThat(roomy).containsExactly(stream);
        assertThat(stream.take(Records.event("gate", 3, 20, MEGABYTE))).isTrue();
    }

    @Test
    void asksToBeFed_afterAMoment_whenALittleIsRead() {
        fill();
        for (var block = 0; block < 1 + 2; block++) {
            stream.take();
        }
        stream.tick();
        assertThat(roomy).isEmpty();

        stream.take();
        stream.tick();

        assertThat(roomy).containsExactly(stream);
    }

    @Test
    void takesAMessageOfAnySize_whenNothingElseWaits() {
        sent();

        assertThat(stream.take(Records.event("gate", 3, 17, 5 * MEGABYTE))).isTrue();
        assertThat(stream.take(Records.event("gate", 3, 18, 0))).isFalse();

        assertThat(sent()).hasSize(1);
        assertThat(roomy).containsExactly(stream);
    }

    @Test
    void isFull_onlyAsLongAsTheNextMessageDoesNotFit() {
        fill();
        passes(Duration.ofSeconds(10));
        assertThat(stream.isFullFor(Duration.ofSeconds(10))).isTrue();

        for (var block = 0; block < 1 + 2 + 1; block++) {
            stream.take();
        }

        assertThat(stream.isFullFor(Duration.ofSeconds(10))).isFalse();
    }

    @Test
    void takesNothing_whenClosed() {
        stream.close();

        assertThat(stream.take(Records.event("gate", 3, 17, 0))).isFalse();
        assertThat(stream.take(Records.event("other", 3, 17, 0))).isFalse();
        assertThat(stream.passed(3, 30)).isFalse();
        assertThat(sent()).isEmpty();
    }

    @Test
    void endsItsOutlet_evenIfThatComesLate() {
        var told = new ArrayList<String>();
        var outlet = new EventStream.Outlet() {
            @Override
            public void more() {
                told.add("more");
            }

            @Override
            public void ended() {
                told.add("ended");
            }
        };

        stream.wake();
        stream.attach(outlet);
        stream.wake();
        stream.close();
        stream.close();
        stream.attach(outlet);

        assertThat(told).containsExactly("more", "ended", "ended");
    }
}
