package dev.vastream.standalone.rules;

import static dev.vastream.standalone.rules.ToldItem.BEGIN;
import static dev.vastream.standalone.rules.ToldItem.CONTINUE;
import static dev.vastream.standalone.rules.ToldItem.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.standalone.rules.RuledSystem.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that is added, changed, renamed and removed by calls while somebody stands in its zone. */
class LiveRulesIT {

    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofMillis(500);

    /** Each look of an event is told. */
    private static final String EVERY_LOOK = "\"continue_sec\": \"0\"";

    private static final String LONGER = "\"stay_time_sec\": \"1\"";

    private static RuledSystem system;

    private final String camera = "live-" + UUID.randomUUID();

    @BeforeAll
    static void start(@TempDir Path state) throws Exception {
        system = new RuledSystem(state);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** Over either bridge; the end of a removed rule is told also when there are no more frames. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void obeysEachCallWithinASecond(int bridge, boolean framesGoOn) throws Exception {
        system.register(camera);
        try (var person = new WatchedPerson(system, camera)) {
            var added = addOrUpdate(bridge, "", "Door", EVERY_LOOK);
            var first = begun(person, added);

            var id = added.json().path("roi").path("roi_id").asString();
            var second = begunAnew(person, first, change(bridge, id));

            var renamed = addOrUpdate(bridge, id, "Back door", EVERY_LOOK + ", " + LONGER);
            var last = goneOn(person, second, renamed);

            if (!framesGoOn) {
                person.stopFrames();
            }
            var removed = remove(bridge, id);
            requireEnd(person, last);
            if (framesGoOn) {
                person.awaitFrameAfter(removed.inForce().plus(A_WHILE));
                assertThat(person.told()).noneMatch(told -> told.at().isAfter(removed.inForce()));
            }
        }
    }

    private Answer addOrUpdate(int bridge, String id, String name, String params)
            throws IOException, InterruptedException {
        var fields =
                """
                "roi_id": "%s", "roi_name": "%s", "evt_type": "Intrusion", "object_filter": [0], "params": {%s},
                "roi_points": [{"roi_type": 3, "points": [{"x": 0.4, "y": 0.4}, {"x": 0.6, "y": 0.9}]}]""";
        return system.call(bridge, "/v3/va/add-or-update-roi", camera, fields.formatted(id, name, params));
    }

    private Answer change(int bridge, String id) throws IOException, InterruptedException {
        var fields = "\"roi_id\": \"" + id + "\", \"params\": {" + LONGER + "}";
        return system.call(bridge, "/v3/va/update-roi-params", camera, fields);
    }

    private Answer remove(int bridge, String id) throws IOException, InterruptedException {
        return system.call(bridge, "/v3/va/remove-roi", camera, "\"roi_ids\": [\"" + id + "\"]");
    }

    /** The person has entered by the first look at which the rule must be in force. */
    private static ToldItem begun(WatchedPerson person, Answer added) {
        var begin = person.awaitTold(told -> told.is(BEGIN));
        assertThat(person.isSeenBetween(added.inForce(), begin.entered())).isFalse();
        return begin;
    }

    /** The event ends at its last look and under its old version; with the next look the person enters anew. */
    private static ToldItem begunAnew(WatchedPerson person, ToldItem before, Answer changed) {
        var begin = person.awaitTold(told -> told.is(BEGIN) && told.event() != before.event());
        var end = person.awaitTold(told -> told.is(END));

        assertThat(end.event()).isEqualTo(before.event());
        assertThat(end.version()).isEqualTo(before.version());
        assertThat(end.region().getRoi().getParams()).doesNotContainKey("stay_time_sec");
        assertThat(end.at()).isBeforeOrEqualTo(changed.inForce());
        assertThat(begin.entered()).isEqualTo(person.at(end.frame() + 1));
        assertThat(begin.event()).isEqualTo(before.event() + 1);
        assertThat(begin.version()).isGreaterThan(before.version());
        assertThat(begin.item().getStayTime()).isBetween(1.0, 2.0);
        assertThat(begin.region().getRoiObjectCounting().getEnteredCount())
                .as("counts begin at zero")
                .isEqualTo(1);
        return begin;
    }

    /** The event goes on under its new name, which is a version. */
    private static ToldItem goneOn(WatchedPerson person, ToldItem before, Answer renamed) {
        var after = person.awaitTold(told -> told.at().isAfter(renamed.inForce()));

        assertThat(after.event()).isEqualTo(before.event());
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.entered()).isEqualTo(before.entered());
        assertThat(person.told())
                .filteredOn(told -> told.frame() > before.frame())
                .allMatch(told -> told.is(CONTINUE));
        assertThat(person.told())
                .filteredOn(told -> told.at().isAfter(renamed.inForce()))
                .allMatch(told -> told.name().equals("Back door"));
        return after;
    }

    /** It is told within a second of the call, and nothing else has begun or ended. */
    private static void requireEnd(WatchedPerson person, ToldItem last) {
        await().pollInterval(Duration.ofMillis(10)).atMost(WITHIN).until(() -> person.told().stream()
                .anyMatch(told -> told.is(END) && told.event() == last.event()));

        var told = person.told();
        assertThat(told).filteredOn(item -> item.is(BEGIN)).hasSize(2);
        assertThat(told).filteredOn(item -> item.is(END)).hasSize(2).last().satisfies(end -> {
            assertThat(end.version()).isEqualTo(last.version());
            assertThat(end.name()).isEqualTo("Back door");
        });
    }
}
