package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.schemas.avro.Roi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Zones are drawn, edited, saved and tried in a real browser, with fakes behind the bridge. */
@ExtendWith(SharedWeb.class)
class ZonesBrowserTest {

    private static final Path PICTURES = Path.of("target", "console");
    private static final String DRAWINGS = "document.querySelector('va-zone-canvas').drawings";
    private static final String HOSTILE = "<img src=x onerror=\"window.hurt=1\">\u202e${1}" + "x".repeat(200);

    private static WebFixture web;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start(WebFixture shared) throws Exception {
        assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
        web = shared;
        browser = new Browser(Browser.installed().get());
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        web.http.post(
                "/v2/va/register-channel",
                "{\"nodeId\":\"default\",\"channelId\":\"gate\",\"channelName\":\"Gate\",\"groupName\":\"\",\"inputUrl\":\"push:\"}");
        page = browser.page();
        page.size(1440, 900);
    }

    @AfterEach
    void breaksNothing() {
        assertThat(page.problems()).isEmpty();
        assertThat(page.evaluate("String(window.hurt)").asString()).isEqualTo("undefined");
    }

    private void open(String query) {
        page.open("http://127.0.0.1:" + web.http.port() + "/zones/gate" + query);
        page.await("document.querySelector('va-zone-editor canvas')?.clientWidth > 100");
    }

    /** Does something with the mouse at a place of the picture, given in shares of it. */
    private void mouse(String type, double x, double y) {
        var box = page.evaluate("(() => { const c = document.querySelector('va-zone-canvas canvas');"
                + " c.scrollIntoView({ block: 'center' });"
                + " const r = c.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()");
        page.mouse(
                type,
                box.path(0).asDouble() + x * box.path(2).asDouble(),
                box.path(1).asDouble() + y * box.path(3).asDouble());
    }

    private void press(double x, double y) {
        mouse("mousePressed", x, y);
        mouse("mouseReleased", x, y);
    }

    private void drag(double fromX, double fromY, double toX, double toY) {
        mouse("mousePressed", fromX, fromY);
        mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2);
        mouse("mouseMoved", toX, toY);
        mouse("mouseReleased", toX, toY);
    }

    private static Roi stored() {
        return web.cameras.table().rois("gate").iterator().next();
    }

    @Test
    void drawsMovesAddsAndUndoes_andSavesAPolygon() {
        open("?zone=new");
        page.click("button[name=polygon]");
        press(0.2, 0.3);
        press(0.6, 0.3);
        press(0.6, 0.8);
        press(0.2, 0.3);
        page.await("!document.querySelector('va-zone-canvas').isDrawing");
        assertThat(points()).isEqualTo("[[20,30],[60,30],[60,80]]");

        drag(0.6, 0.8, 0.7, 0.9);
        assertThat(points()).isEqualTo("[[20,30],[60,30],[70,90]]");
        drag(0.4, 0.3, 0.4, 0.1);
        assertThat(points()).isEqualTo("[[20,30],[40,10],[60,30],[70,90]]");
        page.click("button[name=undo]");
        assertThat(points()).isEqualTo("[[20,30],[60,30],[70,90]]");
        page.click("button[name=undo]");
        assertThat(points()).isEqualTo("[[20,30],[60,30],[60,80]]");
        page.click("button[name=redo]");
        assertThat(points()).isEqualTo("[[20,30],[60,30],[70,90]]");

        page.click("[name=roi_name]");
        page.type(HOSTILE);
        page.click("button[name=save]");
        page.await("/zone=[0-9a-f]{16}/.test(location.search)");
        assertThat(stored().getRoiName()).isEqualTo(HOSTILE);
        assertThat(stored().getEvtType()).isEqualTo("Intrusion");
        assertThat(stored().getRoiPoints().get(0).getPoints().get(2).getX()).isCloseTo(0.7, within(0.005));
        assertThat(page.evaluate("document.querySelector('.zone-tabs bdi').textContent")
                        .asString())
                .isEqualTo(HOSTILE);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
    }

    /** The points of the first shape, in whole percent. */
    private String points() {
        return page.evaluate("JSON.stringify(" + DRAWINGS
                        + "[0].points.map(({ x, y }) => [Math.round(x * 100), Math.round(y * 100)]))")
                .asString();
    }

    @Test
    void drawsARectangleInOneGo_andALineWithItsWayIn() throws Exception {
        open("?zone=new");
        page.click("button[name=rectangle]");
        drag(0.1, 0.2, 0.5, 0.7);
        page.await(DRAWINGS + "[0].points.length === 2 && !document.querySelector('va-zone-canvas').isDrawing");
        assertThat(points()).isEqualTo("[[10,20],[50,70]]");

        page.click("button[name=undo]");
        page.click("button[name=undo]");
        page.evaluate("{ const s = document.querySelector('[name=evt_type]'); s.value = 'LineCrossing';"
                + " s.dispatchEvent(new Event('change')); }");
        page.click("button[name=line]");
        press(0.5, 0.9);
        press(0.5, 0.1);
        page.click("button[name=done]");
        assertThat(points()).isEqualTo("[[50,90],[50,10]]");
        page.screenshot(PICTURES.resolve("zone-line.png"));
        page.click("button[name=save]");
        page.await("/zone=[0-9a-f]{16}/.test(location.search)");
        assertThat(stored().getRoiPoints()).singleElement().satisfies(line -> assertThat(line.getRoiType())
                .isEqualTo(4));
    }

    @Test
    void isDrawnByNumbers_withoutAMouse() {
        open("?zone=new");
        page.evaluate("document.querySelector('button[name=rectangle]').focus()");
        page.press("Enter");
        for (var point = 0; point < 2; point++) {
            page.evaluate("[...document.querySelectorAll('va-zone-points .actions button')][0].focus()");
            page.press("Enter");
            page.await("document.activeElement.dataset.axis === 'x'");
            page.evaluate("document.activeElement.select()");
            page.type(point == 0 ? "25" : "75.5");
            page.press("Tab");
            page.evaluate("document.activeElement.select()");
            page.type(point == 0 ? "10" : "120");
            page.press("Tab");
        }

        // What lies outside of the picture is at its edge.
        assertThat(page.evaluate("JSON.stringify(" + DRAWINGS + "[0].points)").asString())
                .isEqualTo("[{\"x\":0.25,\"y\":0.1},{\"x\":0.755,\"y\":1}]");
        page.evaluate("document.querySelector('button[name=save]').focus()");
        page.press("Enter");
        page.await("/zone=[0-9a-f]{16}/.test(location.search)");
        assertThat(stored().getRoiPoints().get(0).getPoints().get(1).getX()).isEqualTo(0.755);
    }

    @Test
    void saysWhereItIsRefused_andKeepsWhatWasDrawn() throws Exception {
        open("?zone=new");
        page.click("button[name=save]");
        page.await("document.querySelector('va-zone-editor section .failure')?.textContent.includes('drawing')");
        page.click("button[name=whole]");
        page.evaluate("{ const f = document.querySelector('[name=stay_time_sec]'); f.value = 'soon';"
                + " f.dispatchEvent(new Event('change')); }");
        page.click("button[name=save]");

        page.await("document.activeElement.matches('[name=stay_time_sec][aria-invalid=true]')");
        page.screenshot(PICTURES.resolve("zone-refused.png"));
        assertThat(page.evaluate(DRAWINGS + "[0].roi_type").asInt()).isEqualTo(6);
        assertThat(web.cameras.table().rois("gate")).isEmpty();
    }

    @Test
    void changesARule_withItsClassesThresholdsAndParameters_andRemovesIt() throws Exception {
        var saved = web.http.post(
                "/v3/va/add-or-update-roi",
                new JsonMapper()
                        .readTree("{\"node_id\":\"default\",\"channel_id\":\"gate\",\"roi_name\":\"Door\","
                                + "\"evt_type\":\"Loitering\",\"object_filter\":[0,100],"
                                + "\"params\":{\"threshold\":\"0, 0.5\",\"stay_time_sec\":\"3\",\"mine\":\"kept\"},"
                                + "\"roi_type\":1,\"roi_points\":[{\"number\":2,\"points\":[{\"x\":0.1,\"y\":0.1},"
                                + "{\"x\":0.9,\"y\":0.1},{\"x\":0.9,\"y\":0.9}]}]}")
                        .toString());
        open("?zone=" + saved.json().at("/roi/roi_id").asString());
        page.await("document.querySelector('[name=threshold-0]')?.value === '0.5'");
        page.evaluate("{ const f = document.querySelector('[name=threshold-100]'); f.value = '0.7';"
                + " f.dispatchEvent(new Event('change')); const g = document.querySelector('[name=stay_time_sec]');"
                + " g.value = '8'; g.dispatchEvent(new Event('change')); }");
        page.click("button[name=save]");
        page.await("document.querySelector('va-zones [role=status]').textContent.length > 0");

        assertThat(stored().getParams())
                .containsEntry("threshold", "0, 0.5, 100, 0.7")
                .containsEntry("stay_time_sec", "8")
                .containsEntry("mine", "kept");
        assertThat(stored().getRoiPoints().get(0).getNumber()).isEqualTo(2);
        assertThat(stored().getRoiPoints().get(0).getPoints()).hasSize(3);
        page.click("button[name=remove]");
        page.click("va-question .danger");
        page.await("!document.querySelector('button[name=save]') && location.search === ''");
        assertThat(web.cameras.table().rois("gate")).isEmpty();
    }

    @Test
    void leavesWhoeverHasGoneOnWhereTheyAre_whenASaveEndsLater() {
        open("?zone=new");
        page.click("button[name=whole]");
        page.hold("add-or-update-roi");
        page.click("button[name=save]");
        page.await("held.length === 1");
        page.click("nav a[href='/events']");
        page.click("dialog [name=yes]");
        page.await("document.querySelector('va-events')");

        page.evaluate("held[0]()");
        await().until(() -> !web.cameras.table().rois("gate").isEmpty());
        page.evaluate("new Promise(done => setTimeout(done, 300))");
        assertThat(page.evaluate("location.pathname").asString()).isEqualTo("/events");
    }

    @Test
    void forgetsTheTrialOfAnotherZone() throws Exception {
        web.http.post(
                "/v3/va/add-or-update-roi",
                "{\"node_id\":\"default\",\"channel_id\":\"gate\",\"roi_name\":\"Door\",\"evt_type\":\"Loitering\","
                        + "\"roi_points\":[{\"roi_type\":6,\"points\":[]}]}");
        open("?zone=new");
        page.click("button[name=whole]");
        page.click("button.try");
        page.await("document.querySelector('va-zone-timeline .told')");

        page.click(".zone-tabs a:first-child");
        page.click("dialog [name=yes]");
        page.await("document.querySelector('[name=roi_name]')?.value === 'Door'");
        page.await("!document.querySelector('va-zone-timeline')");
    }

    @Test
    void triesTheRuleBeforeItIsSaved() throws Exception {
        open("?zone=new");
        page.click("button.try");
        page.await("document.querySelector('va-zone-trial .failure')");
        page.await("document.querySelector('.tools ~ .failure')?.textContent.includes('drawing')");
        assertThat(web.trials.tried).isEmpty();
        page.click("button[name=whole]");
        page.click("button.try");

        page.await("document.querySelector('va-zone-timeline .told') && document.querySelector('.reasons tbody tr')");
        assertThat(web.trials.tried.get(0).rois().get(0).getRoiPoints().get(0).getRoiType())
                .isEqualTo(6);
        assertThat(page.evaluate("document.querySelector('va-zone-trial').textContent")
                        .asString())
                .contains("Events: 1.", "1,190 frames", "Stay too short");
        assertThat(web.cameras.table().rois("gate")).isEmpty();
        page.screenshot(PICTURES.resolve("zone-trial.png"));
        page.size(390, 844);
        page.await("document.documentElement.scrollWidth <= innerWidth");

        web.trials.isEndless = true;
        page.click("button.try");
        page.await("document.querySelector('va-zone-trial').isRunning");
        page.click("nav a[href='/events']");
        page.click("dialog [name=yes]");
        page.await("!document.querySelector('va-zone-trial')");
        await().untilAsserted(() -> assertThat(web.trials.stopped).hasSize(1));
    }
}
