package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.bridge.console.look.ShownLooks;
import dev.vastream.bridge.console.past.Alerts;
import dev.vastream.bridge.gallery.Enrolment;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.topic.FeatureKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of 4 000 characters that are markup, turn the direction of writing and never break: as long as a record may have them,
 * though our calls take less. Each page shows them as text, and stays as wide as a phone.
 */
@ExtendWith({SharedWeb.class, SharedBrowser.class})
class LongNamesBrowserTest {

    private static final String BEGIN = "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=1</script>\u202e${1}";
    private static final String LONG = BEGIN + "x".repeat(4_000 - BEGIN.length());
    private static final Path SCREENS = Path.of("target", "console");

    private static WebFixture web;
    private static Browser browser;

    @TempDir
    private Path folder;

    private Page page;

    @BeforeAll
    static void start(WebFixture shared, Browser sharedBrowser) {
        web = shared;
        browser = sharedBrowser;
    }

    @BeforeEach
    void begin() throws Exception {
        web.reset();
        web.nodes.heartbeat(
                "default/1",
                NodeStatus.newBuilder(CameraCalls.node("default", ModelTask.OBJECT_DETECTION))
                        .setInstanceId(LONG)
                        .setProvider(LONG)
                        .setVersion(LONG)
                        .build(),
                true);
        web.nodes.heartbeat("default/2", FaceNode.ready(), true);
        var calls = new CameraCalls(web.http);
        calls.register("gate");
        web.http.post(
                "/v2/va/control", "{\"nodeId\":\"default\",\"channelIds\":[\"gate\"],\"operation\":\"VA_START\"}");
        calls.add("\"evt_type\": \"Intrusion\", \"roi_points\": [{\"roi_type\": 6, \"points\": []}]");
        page = browser.page();
        page.size(390, 844);
    }

    @AfterEach
    void hasNoProblem() {
        assertThat(page.problems()).isEmpty();
        page.close();
    }

    private void open(String path) {
        page.open("http://127.0.0.1:" + web.http.port() + path);
    }

    /** Everything that has a name is called that. */
    private static void rename() throws IOException {
        var table = web.cameras.table();
        var gate = table.channel("gate").orElseThrow();
        table.apply(CameraChange.ofChannels(List.of(
                Channel.newBuilder(gate).setCameraName(LONG).setGroupName(LONG).build())));
        var zone = table.rois("gate").get(0);
        table.apply(
                CameraChange.of(List.of(Roi.newBuilder(zone).setRoiName(LONG).build())));
        var key = new FeatureKey("default", FeatureType.FACE, "1");
        web.gallery.enrolled.put(
                key.toString(),
                new Enrolment(
                        key,
                        new Enrolment.Person(LONG, LONG, 0, 0, 1, LONG),
                        List.of(ByteBuffer.wrap(Pictures.green(64, 64))),
                        List.of(new FeatureVector("made-up", FaceNode.vector(0), 0))));
        web.past.rows.add(AlertRow.newBuilder(Alerts.begin("gate", 1, Instant.now()))
                .setCameraName(LONG)
                .setRoiName(LONG)
                .setFaceUid("1")
                .setObjectId(5)
                .build());
        web.health.letter("TRUNCATED", LONG, "va.frames");
        web.health.letter(LONG, LONG, LONG);
    }

    /** Whether elements of that kind have the whole name, and nothing is wider than the window. */
    private void shows(String name, String... selectors) throws IOException {
        for (var selector : selectors) {
            page.await("[...document.querySelectorAll(" + Page.quoted(selector) + ")].some(each =>"
                    + " (each.value ?? each.textContent).trim() === " + Page.quoted(LONG) + ")");
        }
        fits(name);
    }

    private void fits(String name) throws IOException {
        page.screenshot(SCREENS.resolve("long-" + name + ".png"));
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")
                        .asInt())
                .as(name)
                .isLessThanOrEqualTo(0);
        assertThat(page.evaluate("document.querySelector('main h1').getBoundingClientRect().height < 150")
                        .asBoolean())
                .as(name)
                .isTrue();
        assertThat(page.evaluate("String(window.hurt)").asString()).as(name).isEqualTo("undefined");
    }

    @Test
    void areTextOnEveryPage() throws Exception {
        rename();
        var looks = Executors.newSingleThreadScheduledExecutor();
        var picture = Pictures.green(640, 360);
        try {
            looks.scheduleAtFixedRate(
                    () -> web.viewers.show(ShownLooks.of("gate", picture, web.viewers.nextNumber(), LONG)),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            open("/cameras");
            shows("cameras", "va-camera-tile h2");
            page.click("va-camera-tile [name=remove]");
            page.await("document.querySelector('va-question p').innerText.includes('onerror')");
            fits("camera-remove");
            open("/cameras/gate");
            shows("camera", "h1", "tr:has(.dot) bdi", "td:first-child bdi");
        } finally {
            looks.shutdownNow();
        }
        open("/zones");
        shows("zones", ".card bdi");
        open("/zones/gate?zone=" + web.cameras.table().rois("gate").get(0).getRoiId());
        shows("zone", "h1", ".chip bdi", "[name=roi_name]");
        open("/events");
        shows("events", "va-event-card a bdi", "va-event-card p > bdi", "va-event-card p:nth-of-type(2) bdi");
        open("/people");
        shows("people", ".people h2", ".people .soft bdi", ".memo");
        page.click(".people [name=remove]");
        page.await("document.querySelector('va-question')");
        fits("person-remove");
        open("/health?reason=TRUNCATED&topic=va.frames");
        shows("health", ".kinds td:first-child bdi", ".kinds td:nth-child(2) bdi", ".detail", "va-health-nodes bdi");
    }

    @Test
    void areTextInAnAnswer() throws Exception {
        rename();
        web.inference.script(FaceNode::oneFaceEach);
        web.matching.script(question -> new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("default")
                .setStatus(ReplyStatus.OK)
                .setMatches(List.of(new ProbeMatch(List.of(new MatchCandidate("1", 0.9f, 0.8f)), null)))
                .build()));
        var file = Files.write(folder.resolve("face.jpg"), Pictures.green(1_000, 500));
        open("/try?call=search");
        page.await("document.querySelector('va-pictures input')");
        page.choose("va-pictures input", file);
        shows("try", "va-try-answer td:first-child bdi", "va-try-answer td:nth-child(2) bdi");
        open("/people");
        page.click(".title button:last-child");
        page.await("document.querySelector('va-person-match input')");
        page.choose("va-person-match input", file);
        shows("match", "va-person-match [role=status] bdi");
    }

    /** The contract has at most 256 characters in a name. */
    @Test
    void areRefusedWhereTheyAreTyped() throws Exception {
        open("/cameras");
        page.click(".title .main");
        page.await("document.activeElement.name === 'inputUrl'");
        page.type("push:");
        isRefused("channelName");
        open("/zones/gate?zone=new");
        page.click("button[name=whole]");
        isRefused("roi_name");
        open("/people");
        page.click(".title .main");
        page.await("document.querySelector('va-pictures input')");
        page.choose("va-pictures input", Files.write(folder.resolve("face.jpg"), Pictures.green(1_000, 500)));
        isRefused("user_name");
    }

    private void isRefused(String field) throws IOException {
        page.click("[name=" + field + "]");
        page.type(LONG);
        page.press("Enter");
        page.await("document.activeElement.matches('[name=" + field + "][aria-invalid=true]')");
        assertThat(page.evaluate("document.activeElement.closest('label').querySelector('[role=alert]').textContent")
                        .asString())
                .isEqualTo("at most 256 characters");
        assertThat(page.evaluate("document.activeElement.value").asString()).isEqualTo(LONG);
        fits("refused-" + field);
    }
}
