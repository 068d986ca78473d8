package dev.vastream.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.standalone.VaProcesses;
import dev.vastream.vision.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks through the console in a real browser, against the whole system. Each step leaves pictures in {@code target}. */
class ConsoleIT {

    private static final int MOST_BYTES = 200_000;
    private static final double LONGEST_PAINT_MILLIS = 1_000;
    private static final String ZONE = "{\"node_id\":\"default\",\"channel_id\":\"demo\",\"roi_name\":\"Table\","
            + "\"evt_type\":\"Intrusion\",\"roi_points\":[{\"roi_type\":1,\"points\":[{\"x\":0.02,\"y\":0.1},"
            + "{\"x\":0.98,\"y\":0.1},{\"x\":0.98,\"y\":0.98},{\"x\":0.02,\"y\":0.98}]}]}";
    private static final String HOSTILE =
            "<img src=x onerror=\"window.hurt=1\">\u202e${1}<script>window.hurt=1</script>";
    private static final Duration VISIT = Duration.ofSeconds(60);
    private static final String PAINT = "performance.getEntriesByName('first-contentful-paint')[0]";
    private static final String LOOK = "document.querySelector('va-camera').look";

    private static VaProcesses system;
    private static Browser browser;

    private Page page;
    private Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
        system = new VaProcesses(folder);
        system.up("--mirror", Mirror.require().toString());
        browser = new Browser(Browser.installed().get());
        assertThat(system.post("/v3/va/add-or-update-roi", ZONE).get("code").asInt())
                .isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.page();
        screens = new Screens(page);
        page.size(1440, 900);
    }

    /** Neither did a script fail, nor did anything break the policy of the page, nor was an answer an error. */
    @AfterEach
    void hasNoProblem() {
        assertThat(page.problems()).isEmpty();
        assertThat(page.evaluate("String(window.hurt)").asString()).isEqualTo("undefined");
        page.close();
    }

    @Test
    void showsWhatTheDemoCameraSees_soonAndLight() throws Exception {
        page.withoutStore();
        page.open(system.bridge() + "/");
        page.await("document.querySelector('va-camera-tile')?.look?.objects.some(object => object.track >= 0)");

        assertThat(weightBeforePictures()).isBetween(20_000L, (long) MOST_BYTES);
        assertThat(page.barriers()).isEmpty();
        screens.take("cameras");
        assertThat(soonestPaintMillis()).isLessThan(LONGEST_PAINT_MILLIS);
    }

    /** Of this first visit and five more: others use the machine as well. */
    private double soonestPaintMillis() {
        var soonest = page.evaluate(PAINT + ".startTime").asDouble();
        for (var visit = 0; visit < 5; visit++) {
            try (var fresh = browser.page()) {
                fresh.withoutStore();
                fresh.open(system.bridge() + "/");
                fresh.await(PAINT);
                soonest = Math.min(soonest, fresh.evaluate(PAINT + ".startTime").asDouble());
            }
        }
        return soonest;
    }

    private long weightBeforePictures() {
        return page.weights().entrySet().stream()
                .filter(asked -> !asked.getKey().contains("/console/api/looks"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * The box of a track is somewhere else in a later frame. What is frozen stays, though a picture is on its way; one step back is
     * the frame before.
     */
    @Test
    void showsACameraLive_frameByFrame() throws Exception {
        page.open(system.bridge() + "/cameras/demo");
        page.await("document.querySelector('va-camera')?.look?.objects.some(object => object.track >= 0)");
        page.evaluate("window.first = " + LOOK);
        page.await(LOOK + ".frame > first.frame && " + LOOK + ".stream === first.stream && " + LOOK
                + ".objects.some(now => first.objects.some(then => then.track === now.track && then.track >= 0"
                + " && JSON.stringify(then.box) !== JSON.stringify(now.box)))");
        page.await(LOOK + ".objects.some(object => object.events.length)");
        assertThat(page.barriers()).isEmpty();
        screens.take("camera");

        page.evaluate("window.decode = createImageBitmap; window.createImageBitmap = picture => new Promise(done => {"
                + " window.go = () => { const decoded = decode(picture); done(decoded); return decoded; }; })");
        page.await("window.go");
        page.click("va-camera .actions button:first-child");
        var frozen = page.evaluate(LOOK + ".frame").asLong();
        page.evaluate("window.createImageBitmap = decode;"
                + " go().then(() => new Promise(requestAnimationFrame)).then(() => '')");
        assertThat(page.evaluate(LOOK + ".frame").asLong()).isEqualTo(frozen);
        page.click("va-camera .actions button:nth-child(2)");
        page.await(LOOK + ".frame < " + frozen);
        assertThat(page.evaluate(LOOK + ".frame").asLong()).isBetween(frozen - 20, frozen - 1);
        screens.take("frozen");
    }

    /**
     * Visits of the demo clip follow each other within 35 s. The line is where the contract measured them to cross it: all of them
     * on their way in.
     */
    @Test
    void drawsALine_triesItOnWhatWasSeen_andCountsTheNextVisit() throws Exception {
        page.open(system.bridge() + "/zones/demo?zone=new");
        page.await("document.querySelector('va-zone-canvas')?.look");
        page.evaluate("for (const [name, value] of [['evt_type', 'LineCrossing'], ['inside_roi_type', '4']]) {"
                + " const f = document.querySelector(`[name=${name}]`); f.value = value;"
                + " f.dispatchEvent(new Event('change')); }");
        page.click("button[name=line]");
        point(0.66, 0.17);
        point(0.25, 0.17);
        page.click("button[name=done]");
        page.click("[name=roi_name]");
        page.type("Threshold");
        page.click("button[name=save]");
        page.await("/zone=[0-9a-f]{16}/.test(location.search)");
        page.await(
                "document.querySelector('va-zone-editor').zone.roi_id === document.querySelector('va-zone-editor').zoneId");
        page.click("button.try");
        page.await("document.querySelector('va-zone-trial').end?.outcome === 'whole'");
        page.await("document.querySelector('va-zone-trial').minutes.some(minute => minute.lookedAt > 0)");
        assertThat(page.barriers()).isEmpty();
        screens.take("zone");

        page.click("a[href='/cameras/demo']");
        page.await(count("Threshold", 3) + " > 0", VISIT);
        assertThat(page.evaluate(count("Threshold", 4)).asInt()).isZero();
        screens.take("counted");
        page.evaluate("history.back()");
        page.click("button[name=remove]");
        page.click("va-question .danger");
        page.await("location.search === ''");
    }

    /** A cell in a zone's row of the camera's table: 3 is how many came in, 4 how many went out. */
    private static String count(String zone, int cell) {
        return "Number([...document.querySelectorAll('va-camera tr')].find(row => row.textContent.includes("
                + Page.quoted(zone) + "))?.cells[" + cell + "].textContent)";
    }

    private void point(double x, double y) {
        var box = page.evaluate("(() => { const c = document.querySelector('va-zone-canvas canvas');"
                + " c.scrollIntoView({ block: 'center' });"
                + " const r = c.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()");
        for (var type : List.of("mousePressed", "mouseReleased")) {
            page.mouse(
                    type,
                    box.path(0).asDouble() + x * box.path(2).asDouble(),
                    box.path(1).asDouble() + y * box.path(3).asDouble());
        }
    }

    @Test
    void findsAnEventByItsFilter_withItsPath() throws Exception {
        page.open(system.bridge() + "/events?camera=demo&type=Intrusion&charts=on");
        page.await("document.querySelector('va-event-card canvas')?.width > 10");
        page.await("document.querySelector('va-chart canvas')");
        assertThat(page.evaluate(
                                "document.querySelector('va-events').entries.every(entry => entry.type === 'Intrusion')")
                        .asBoolean())
                .isTrue();
        page.click("va-event-card button");
        page.await("document.querySelector('va-event-path')?.trail?.steps.length");
        assertThat(page.barriers()).isEmpty();
        screens.take("events");

        page.evaluate("{ const s = document.querySelector('select[name=type]'); s.value = 'Falldown';"
                + " s.dispatchEvent(new Event('change')); }");
        page.await("document.querySelector('va-events .empty') && !document.querySelector('va-event-card')");
        assertThat(page.evaluate("location.search").asString()).contains("type=Falldown");
    }

    @Test
    void enrolsAPortrait_andRecognisesItInAnother() throws Exception {
        page.open(system.bridge() + "/people");
        page.await("document.querySelector('va-people')?.people");
        page.click(".title button.main");
        page.await("document.querySelector('va-person-form va-pictures input')");
        page.choose("va-person-form va-pictures input", Mirror.image("noperson/coco_724.jpg"));
        page.evaluate("document.querySelector('[name=user_name]').focus()");
        page.type(HOSTILE);
        page.press("Enter");
        page.await("document.querySelector('.refused .failure')");
        screens.take("refused");

        page.click(".pictures button");
        page.choose("va-person-form va-pictures input", Mirror.image("faces/obama/1.jpg"));
        page.click("va-person-form button.main");
        page.await("document.querySelector('.people h2')");
        assertThat(page.evaluate("document.querySelector('.people h2').textContent.trim()")
                        .asString())
                .isEqualTo(HOSTILE);
        page.click(".title button:last-child");
        page.await("document.querySelector('va-person-match va-pictures input')");
        page.choose("va-person-match va-pictures input", Mirror.image("faces/obama/2.jpg"));
        page.await("document.querySelector('va-person-match [role=status]')?.textContent.includes('onerror')");
        page.await("document.querySelector('.people va-picture canvas')?.width > 10");
        assertThat(page.barriers()).isEmpty();
        screens.take("people");
    }

    @Test
    void addsStopsAndRemovesACamera_byKeyboardAlone() throws Exception {
        page.open(system.bridge() + "/cameras");
        page.await("document.querySelector('va-camera-tile')");
        page.tabTo(".title button.main");
        page.press("Enter");
        page.await("document.activeElement.name === 'inputUrl'");
        page.type("gopher://camera");
        page.press("Enter");
        page.await("document.querySelector('[name=inputUrl][aria-invalid=true]')");
        assertThat(page.barriers()).isEmpty();
        screens.take("camera-refused");

        page.evaluate("document.querySelector('[name=inputUrl]').select()");
        page.type("push:");
        page.tabTo("[name=channelId]");
        page.type("yard");
        page.tabTo("[name=channelName]");
        page.type(HOSTILE);
        page.press("Enter");
        page.await("document.querySelector('va-camera-tile[data-id=yard]')?.camera.running");
        assertThat(page.evaluate("document.querySelector('va-camera-tile[data-id=yard] h2').textContent.trim()")
                        .asString())
                .isEqualTo(HOSTILE);
        screens.take("camera-added");

        for (var button : List.of(".actions button:first-child", ".actions button:last-child", "button.danger")) {
            page.tabTo("va-camera-tile[data-id=yard] " + button);
            page.press("Enter");
            page.await("!document.querySelector('va-camera-tile[data-id=yard]')?.isBusy");
        }
        page.await("!document.querySelector('va-camera-tile[data-id=yard]')");
        page.await("document.querySelector('va-camera-tile[data-id=demo]')");
    }

    @Test
    void triesPictures_onTheRealModels() throws Exception {
        page.open(system.bridge() + "/try?call=image");
        page.await("document.querySelector('va-try')?.node");
        page.choose("va-pictures input", Mirror.image("faces/obama/1.jpg"));
        page.await("document.querySelectorAll('va-try-answer tbody tr').length");
        page.await("document.querySelector('va-try-answer canvas').width > 10");
        assertThat(page.barriers()).isEmpty();
        screens.take("try");

        page.open(system.bridge() + "/try?call=posture");
        page.await("document.querySelectorAll('va-pictures input').length === 2");
        page.choose("va-pictures input", Mirror.image("body/standing_front.jpg"));
        page.choose("va-pictures:last-of-type input", Mirror.image("body/standing_side.jpg"));
        page.await("document.querySelector('va-posture canvas')?.width > 10");
        assertThat(page.barriers()).isEmpty();
        screens.take("posture");
    }

    /** What nobody can read is a dead letter; replayed with nothing mended it is one more. */
    @Test
    void replaysADeadLetter_whichFailsAgain() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("va.frames", "broken".getBytes(UTF_8), new byte[] {7, 1, 2}))
                    .get(10, TimeUnit.SECONDS);
        }
        page.open(system.bridge() + "/health?reason=WRONG_MAGIC&topic=va.frames");
        page.await("document.querySelectorAll('va-letter').length === 1");
        page.await("document.querySelector('va-health').lanes?.some(lane => lane.topic === 'va.detections')");
        page.click("va-letter .replay");
        page.await("document.querySelector('va-letter .state.RUNNING')");
        page.await("document.querySelectorAll('va-letter').length === 2");

        var sources = "[...document.querySelectorAll('va-letter')].map(each => each.letter.source)";
        assertThat(page.evaluate("document.querySelectorAll('va-letter')[1].outcome.to === " + sources + "[0]")
                        .asBoolean())
                .isTrue();
        page.click("va-letter .look");
        page.await("document.querySelector('va-letter pre')?.textContent.includes('07 01 02')");
        assertThat(page.barriers()).isEmpty();
        screens.take("health");
    }
}
