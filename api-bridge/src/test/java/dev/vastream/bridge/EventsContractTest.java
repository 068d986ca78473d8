package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/events} on a real server, with a topic in memory. */
@ExtendWith(SharedWeb.class)
class EventsContractTest {

    /** Of length 4, and so in partition 1. */
    private static final String GATE = "gate";

    private static final String OF_GATE = "?camera=gate";

    private final WebFixture web;
    private final ArrayList<EventClient> clients = new ArrayList<>();

    EventsContractTest(WebFixture web) {
        this.web = web;
    }

    @BeforeEach
    void reset() {
        web.events.reset();
    }

    @AfterEach
    void hangUp() throws Exception {
        for (var client : clients) {
            client.close();
        }
        clients.clear();
        var offset = new AtomicLong(1_000_000);
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            // A caller who is gone is noticed by writing to it.
            web.events.write(GATE, offset.getAndIncrement(), 0);
            return open() == 0;
        });
    }

    private EventClient open(String query, String... headers) throws Exception {
        var client = new EventClient(web.http.port(), query, headers);
        clients.add(client);
        return client;
    }

    private int open() throws Exception {
        var metrics = web.http.get("/actuator/prometheus").text();
        return (int) Double.parseDouble(metrics.lines()
                .filter(line -> line.startsWith("va_streams_open "))
                .findFirst()
                .orElseThrow()
                .split(" ")[1]);
    }

    @Test
    void beginsWithPlace_thenTellsWhatComes() throws Exception {
        web.events.holds(1, 10, 17);
        var client = open(OF_GATE);

        var place = client.next().orElseThrow();
        web.events.write(GATE, 17, 0);
        web.events.write(GATE, 20, 0);

        assertThat(client.head)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: text/event-stream;charset=UTF-8\n", "Cache-Control: no-store\n")
                .doesNotContain("Content-Encoding");
        assertThat(place).isEqualTo(new EventClient.Message("1:17", "", ""));
        var first = client.message();
        assertThat(first.id()).isEqualTo("1:18");
        assertThat(first.json().path("camera_uid").asString()).isEqualTo(GATE);
        assertThat(first.json().path("frame_number").asInt()).isEqualTo(17);
        assertThat(ApiDocument.SERVED.schema("ObjectMeta").validate(first.json()))
                .isEmpty();
        assertThat(client.message().id()).isEqualTo("1:21");
    }

    @Test
    void isNotPacked_whenCallerTakesGzip() throws Exception {
        var client = open(OF_GATE, "Accept-Encoding", "gzip");

        assertThat(client.head).doesNotContainIgnoringCase("content-encoding");
        assertThat(client.next().orElseThrow().id()).isEqualTo("1:0");
    }

    @Test
    void namesAllPartitions_whenAllCamerasAreMeant() throws Exception {
        web.events.holds(0, 0, 5);
        var client = open("");

        web.events.write("gateway", 0, 0);

        assertThat(client.next().orElseThrow().id()).isEqualTo("0:5,1:0,2:0");
        assertThat(client.message().id()).isEqualTo("0:5,1:1,2:0");
    }

    @Test
    void goesOnAtId_andHeaderCountsOverQuery() throws Exception {
        web.events.holds(1, 0, 9);

        assertThat(open(OF_GATE, "Last-Event-ID", "1:4").next().orElseThrow().id())
                .isEqualTo("1:4");
        assertThat(open(OF_GATE + "&last_event_id=1:5").next().orElseThrow().id())
                .isEqualTo("1:5");
        assertThat(open(OF_GATE + "&last_event_id=x", "Last-Event-ID", "1:6")
                        .next()
                        .orElseThrow()
                        .id())
                .isEqualTo("1:6");
    }

    @Test
    void tellsOfGap_whenRecordsAreGone() throws Exception {
        web.events.holds(1, 90, 99);
        var client = open(OF_GATE, "Last-Event-ID", "1:17");

        assertThat(client.next().orElseThrow().id()).isEqualTo("1:17");
        assertThat(client.message())
                .isEqualTo(new EventClient.Message("1:90", "gap", "{\"partition\":1,\"from\":17,\"to\":90}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?kind=some",
                "?status=0",
                "?event_type=Unknown",
                "?event_type=",
                "?images=yes",
                "?images=true&images=false",
                "?camera=",
                "?roi_id=%20",
                "?camera=%zz",
                "?last_event_id=1",
                "?last_event_id=1:-1",
                "?last_event_id=0:0,1:0,1:0",
                "?last_event_id=0:0,1:0",
                "?last_event_id=0:0,1:0,2:0,3:0",
                "?last_event_id=0:0,1:1,2:0",
                "?last_event_id=0:0,1:99999999999999999999,2:0",
            })
    void refusesWithProblem_whenValueIsBad(String query) throws Exception {
        var client = open(query);

        assertThat(client.status()).isEqualTo(400);
        assertThat(client.head).contains("Content-Type: application/problem+json");
        assertThat(client.rest()).contains("\"status\":400", "\"detail\":");
        assertThat(open()).isZero();
    }

    @Test
    void refuses_whenCamerasAreTooMany() throws Exception {
        var hundred = IntStream.range(0, 99)
                .mapToObj(i -> "camera=c" + i)
                .collect(Collectors.joining("&", OF_GATE + "&", ""));

        assertThat(open(hundred).status()).isEqualTo(200);
        assertThat(open(hundred + "&camera=more").rest()).contains("101 cameras, at most 100");
    }

    @Test
    void answersAsDocumented_whenItRefuses() throws Exception {
        assertThat(web.http.get("/v1/events?kind=x").status()).isEqualTo(400);
        web.events.goAway();
        assertThat(web.http.get("/v1/events").status()).isEqualTo(503);
    }

    @Test
    void asksToComeAgain_whenAsManyAreOpenAsMayBe() throws Exception {
        for (var i = 0; i < WebFixture.MAX_STREAMS; i++) {
            assertThat(open(OF_GATE).status()).isEqualTo(200);
        }

        var more = open(OF_GATE);

        assertThat(more.status()).isEqualTo(503);
        assertThat(more.head).contains("Retry-After: 5\n", "application/problem+json");
        assertThat(open()).isEqualTo(WebFixture.MAX_STREAMS);
        hangUp();
        assertThat(open(OF_GATE).status()).isEqualTo(200);
    }

    @Test
    void answersHead_withoutOpeningAStream() throws Exception {
        var head = RawCall.answer(web.http.port(), "HEAD /v1/events HTTP/1.0\r\nHost: localhost\r\n\r\n");

        assertThat(head).startsWith("HTTP/1.1 200").contains("text/event-stream");
        assertThat(open()).isZero();
    }

    @Test
    void sendsAllInOrder_whenMessagesAreLarge() throws Exception {
        var client = open(OF_GATE);
        client.next();
        var messages = 40;
        for (var offset = 0; offset < messages; offset++) {
            web.events.write(GATE, offset, 60_000);
        }

        for (var offset = 0; offset < messages; offset++) {
            var message = client.message();
            assertThat(message.id()).isEqualTo("1:" + (offset + 1));
            assertThat(message.json().at("/event_list/0/image_buffer").asString())
                    .hasSize(80_000);
        }
    }

    @Test
    void tellsNobodyOfAnError_whenCallerHangsUp() throws Exception {
        try (var log = new LogLines("dev.vastream.bridge")) {
            for (var i = 0; i < 3; i++) {
                open(OF_GATE).next();
            }

            hangUp();

            await().until(() -> log.texts().stream()
                            .filter(line -> line.startsWith("GET /v1/events 200"))
                            .count()
                    == 3);
            assertThat(log.events())
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .isEmpty();
        }
    }

    @Test
    void endsAtOnce_whenServerStops_evenIfCallersDoNotRead() throws Exception {
        try (var own = new WebFixture();
                var reading = new EventClient(own.http.port(), OF_GATE);
                var deaf = new EventClient(own.http.port(), OF_GATE)) {
            reading.next();
            deaf.next();
            var begun = System.nanoTime();
            for (var offset = 0; offset < 100; offset++) {
                own.events.write(GATE, offset, 100_000);
            }

            own.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            reading.drain();
        }
    }
}
