package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.bridge.console.look.ShownLooks;
import dev.vastream.bridge.console.past.Alerts;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.node.ModelTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The console without a mouse: everything is reached by the keyboard, and one always sees where one is. */
@ExtendWith({SharedWeb.class, SharedBrowser.class})
class KeyboardBrowserTest {

    private static final String QUESTION = "va-question [role=alertdialog]";
    private static final String ENROL = ".title .main";

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
        web.nodes.heartbeat("default/1", CameraCalls.node("default", ModelTask.OBJECT_DETECTION), true);
        new CameraCalls(web.http).register("gate");
        page = browser.page();
        page.size(1440, 900);
    }

    @AfterEach
    void hasNoProblem() {
        assertThat(page.problems()).isEmpty();
        page.close();
    }

    private void open(String path) {
        page.open("http://127.0.0.1:" + web.http.port() + path);
    }

    /** Goes there by the tabulator, sees that the focus is there, and presses a key. */
    private void press(String selector, String key) {
        page.await("document.querySelector(" + Page.quoted(selector) + ")");
        page.tabTo(selector);
        page.awaitFocus(selector);
        page.press(key);
    }

    private Path picture() throws IOException {
        return Files.write(folder.resolve("face.jpg"), Pictures.green(1_000, 500));
    }

    @Test
    void addsStopsStartsAndRemovesACamera() {
        open("/cameras");
        press(".title .main", "Enter");
        page.awaitFocus("[name=inputUrl]");
        page.type("push:");
        page.tabTo("[name=channelId]");
        page.type("yard");
        page.press("Enter");
        page.await("document.querySelector('[data-id=yard]')?.camera.running");
        page.awaitFocus(".title .main");

        press("[data-id=yard] .actions button", "Enter");
        page.await("document.querySelector('[data-id=yard]').camera.state === 'STOPPED'");
        page.awaitFocus("[data-id=yard] .actions button");
        page.press(" ");
        page.await("document.querySelector('[data-id=yard]').camera.running");
        page.awaitFocus("[data-id=yard] .actions button");

        press("[data-id=yard] [name=remove]", "Enter");
        page.awaitFocus(QUESTION);
        page.press("Escape");
        page.awaitFocus("[data-id=yard] [name=remove]");
        page.press("Enter");
        page.awaitFocus(QUESTION);
        page.press("Tab");
        page.press("Enter");
        page.await("!document.querySelector('[data-id=yard]')");
        page.awaitFocus("[data-id=gate] h2 a");
    }

    @Test
    void freezesStepsAndSwitchesLayers() throws Exception {
        var looks = Executors.newSingleThreadScheduledExecutor();
        var picture = Pictures.green(640, 360);
        web.past.next = Optional.of(ShownLooks.of("gate", picture));
        try {
            looks.scheduleAtFixedRate(
                    () -> web.viewers.show(ShownLooks.of("gate", picture, web.viewers.nextNumber())),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            open("/cameras/gate");
            page.await("document.querySelector('va-camera')?.look");

            press("va-camera .actions button:first-child", "Enter");
            page.await("document.querySelector('va-camera').isFrozen");
            page.awaitFocus("va-camera .actions button:first-child");
            press("va-camera .actions button:nth-child(2)", "Enter");
            page.await("document.querySelector('va-camera').look.objects.length === 0");
            page.awaitFocus("va-camera .actions button:nth-child(2)");
            press("va-camera .actions input", " ");
            page.await("!document.querySelector('va-camera').layers.boxes");
            press("va-camera .actions button:first-child", " ");
            page.await("document.querySelector('va-camera').look.objects.length === 1");
            page.awaitFocus("va-camera .actions button:first-child");
        } finally {
            looks.shutdownNow();
        }
    }

    @Test
    void makesChangesAndRemovesAZoneByNumbers() {
        open("/zones");
        press("va-zones .card a", "Enter");
        page.awaitFocus("main");
        press(".chip.new", "Enter");
        press("button[name=rectangle]", "Enter");
        for (var corner : new String[][] {{"25", "10"}, {"75", "90"}}) {
            press("va-zone-points .actions button", "Enter");
            page.awaitFocus("[data-axis=x]");
            page.type(corner[0]);
            page.press("Tab");
            page.type(corner[1]);
            page.press("Tab");
        }
        press("va-zone-points li:last-child button", "Enter");
        page.awaitFocus("va-zone-points .actions button");
        press("button[name=undo]", "Enter");
        page.await("document.querySelectorAll('va-zone-points li').length === 2");
        page.awaitFocus("button[name=undo]");
        press("va-zone-canvas canvas", "ArrowRight");

        page.tabTo("[name=roi_name]");
        page.type("Door");
        press("[name=evt_type]", "ArrowUp");
        page.await("document.querySelector('va-zone-editor').zone.evt_type === 'Loitering'");
        press("[name=class][value='100']", " ");
        press("button.try", "Enter");
        page.await("document.querySelector('va-zone-timeline')");
        page.awaitFocus("button.try");
        press("[name=save]", "Enter");
        page.await("/zone=[0-9a-f]{16}/.test(location.search)");
        page.awaitFocus("[name=save]");
        var saved = web.cameras.table().rois("gate").get(0);
        assertThat(saved.getEvtType()).isEqualTo("Loitering");
        assertThat(saved.getObjectFilter()).containsExactly(100);
        assertThat(saved.getRoiPoints().get(0).getPoints().get(1).getY()).isEqualTo(0.9);

        press("va-zone-points .actions button:last-child", "Enter");
        page.awaitFocus(".tools button");
        press("[name=remove]", "Enter");
        page.awaitFocus(QUESTION);
        page.press("Escape");
        page.awaitFocus("[name=remove]");
        page.press("Enter");
        press(QUESTION + " [name=yes]", "Enter");
        page.await("location.search === ''");
        page.awaitFocus(".chip.new");
        assertThat(web.cameras.table().rois("gate")).isEmpty();
    }

    @Test
    void filtersEvents_opensOne_andReadsFurtherBack() {
        web.past.before = OptionalLong.of(1);
        web.past.rows.add(AlertRow.newBuilder(Alerts.begin("gate", 1, Instant.now()))
                .setObjectId(5)
                .build());
        open("/events");
        page.await("document.querySelector('va-event-card')");

        press("button.older", "Enter");
        page.awaitFocus(".end");
        press("[name=type]", "ArrowDown");
        page.await("location.search.includes('type=AllDetect')");
        page.awaitFocus("[name=type]");
        press("va-event-card button", "Enter");
        page.await("document.querySelector('va-event-path')");
        page.awaitFocus("va-event-card button");
        assertThat(web.past.queries).anyMatch(query -> query.type().equals(Optional.of("AllDetect")));
    }

    @Test
    void enrolsAPerson_andRemovesThem() throws Exception {
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
        web.inference.script(FaceNode::oneFaceEach);
        open("/people");
        press(ENROL, "Enter");
        for (var time = 0; time < 2; time++) {
            page.await("document.querySelector('va-pictures input')");
            page.tabTo("va-pictures input");
            page.awaitFocus("va-pictures input");
            page.choose("va-pictures input", picture());
            page.await("document.querySelector('va-pictures li')");
            if (time == 0) {
                press("va-pictures li button", "Enter");
                page.awaitFocus("va-pictures input");
            }
        }
        page.tabTo("[name=user_name]");
        page.type("Somebody");
        press("va-person-form .main", "Enter");
        page.await("document.querySelector('.people h2')?.textContent === 'Somebody'");
        page.awaitFocus(ENROL);

        press(".people [name=remove]", "Enter");
        page.awaitFocus(QUESTION);
        page.press("Escape");
        page.awaitFocus(".people [name=remove]");
        page.press("Enter");
        press(QUESTION + " [name=yes]", "Enter");
        page.await("!document.querySelector('.people h2')");
        page.awaitFocus(ENROL);
        assertThat(web.gallery.enrolled).isEmpty();
    }

    @Test
    void triesAPicture() throws Exception {
        web.nodes.heartbeat("default/1", FaceNode.ready(), true);
        web.inference.script(FaceNode::oneFaceEach);
        open("/try");
        press("[name=call]", "ArrowDown");
        page.await("location.search === '?call=faces'");
        page.tabTo("va-pictures input");
        page.choose("va-pictures input", picture());
        page.await("document.querySelector('va-try-answer')");
        press("va-try form .main", "Enter");
        page.await("document.querySelector('va-try-answer') && !document.querySelector('va-try').isBusy");

        assertThat(web.inference.asked).hasSize(2);
        page.awaitFocus("va-try form .main");
    }

    @Test
    void replaysDeadLetters() {
        IntStream.range(0, 2).forEach(i -> web.health.letter("TRUNCATED", "the picture ends early", "va.frames"));
        open("/health");
        press(".kinds button", "Enter");
        page.await("document.querySelectorAll('va-letter').length === 2");
        page.awaitFocus(".kinds button");
        press("va-letter .replay", "Enter");
        page.await("document.querySelector('va-letter .state.RUNNING')");
        page.awaitFocus("va-letter .replay");

        press("va-letters .all", "Enter");
        page.awaitFocus(QUESTION);
        page.press("Escape");
        page.awaitFocus("va-letters .all");
        page.press("Enter");
        press(QUESTION + " [name=yes]", "Enter");
        page.await("document.querySelectorAll('va-letter .state.RUNNING').length === 2");
        page.awaitFocus("va-letters .all");
        assertThat(web.health.replayed).hasSize(3);
    }

    @Test
    void choosesLanguageAndColours_andGoesFromViewToView() {
        open("/cameras");
        press("header select", "ArrowDown");
        page.await("document.querySelector('h1').textContent === '카메라'");
        page.awaitFocus("header select");
        press("header select:nth-of-type(2)", "ArrowDown");
        page.await("document.documentElement.dataset.theme === 'light'");
        page.awaitFocus("header select:nth-of-type(2)");
        press("a.skip", "Enter");
        page.awaitFocus("main");
        press("nav a[href='/health']", "Enter");
        page.await("document.querySelector('va-health')");
        page.awaitFocus("main");
        page.evaluate("localStorage.clear()");
    }
}
