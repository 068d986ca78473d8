package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever leaves a zone that they have changed is asked first, whichever way they go. */
@ExtendWith({SharedWeb.class, SharedBrowser.class})
class UnsavedZoneBrowserTest {

    private static final String STAY = "dialog [name=no]";
    private static final String LEAVE = "dialog [name=yes]";
    private static final String DRAWINGS = "document.querySelector('va-zone-canvas').drawings.length";

    private static WebFixture web;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start(WebFixture shared, Browser sharedBrowser) {
        web = shared;
        browser = sharedBrowser;
    }

    @BeforeEach
    void begin() throws Exception {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        new CameraCalls(web.http).register("gate");
        page = browser.page();
        page.size(1440, 900);
    }

    @AfterEach
    void hasNoProblem() {
        assertThat(page.problems()).isEmpty();
        page.agree(true);
        page.close();
    }

    /** A camera's zones, then a new one. */
    private void draw() {
        page.open("http://127.0.0.1:" + web.http.port() + "/zones/gate");
        page.click(".chip.new");
        page.click("button[name=whole]");
        page.await(DRAWINGS + " === 1");
    }

    @Test
    void asksBeforeALink() throws Exception {
        draw();
        page.click("nav a[href='/events']");
        page.await("document.querySelector('dialog[open]')");
        assertThat(page.barriers()).isEmpty();
        page.click(STAY);
        page.await("!document.querySelector('dialog')");
        assertThat(page.evaluate("location.pathname + location.search").asString())
                .isEqualTo("/zones/gate?zone=new");
        assertThat(page.evaluate(DRAWINGS).asInt()).isEqualTo(1);

        page.click("nav a[href='/events']");
        page.click(LEAVE);
        page.await("document.querySelector('va-events')");
        assertThat(web.cameras.table().rois("gate")).isEmpty();
    }

    @Test
    void asksBeforeGoingBack_andForth() {
        draw();
        page.evaluate("history.back()");
        page.await("document.querySelector('dialog[open]')");
        page.press("Escape");
        page.await("!document.querySelector('dialog')");
        assertThat(page.evaluate("location.search").asString()).isEqualTo("?zone=new");
        assertThat(page.evaluate(DRAWINGS).asInt()).isEqualTo(1);

        page.evaluate("history.back()");
        page.await("document.querySelector('dialog[open]')");
        // Nobody is asked twice at once.
        page.evaluate("history.back(); new Promise(done => setTimeout(done, 200))");
        assertThat(page.evaluate("location.search").asString()).isEqualTo("?zone=new");
        assertThat(page.evaluate("document.querySelectorAll('dialog').length").asInt())
                .isEqualTo(1);
        page.click(LEAVE);
        page.await("location.search === '' && !document.querySelector('button[name=save]')");
        page.evaluate("history.forward()");
        page.await("location.search === '?zone=new' && " + DRAWINGS + " === 0");
        page.evaluate("history.back()");
        page.await("location.search === ''");
    }

    @Test
    void asksBeforeTheTabIsClosed_andNotOnceTheZoneIsSaved() {
        draw();
        page.agree(false);
        page.evaluate("location.reload()");
        page.await("document.querySelector('button[name=save]')");
        await().until(() -> page.windows().size() == 1);
        assertThat(page.windows()).containsExactly("beforeunload");
        assertThat(page.evaluate(DRAWINGS).asInt()).isEqualTo(1);

        page.click("button[name=save]");
        page.await("/zone=[0-9a-f]{16}/.test(location.search)");
        page.click("nav a[href='/people']");
        page.await("document.querySelector('va-people')");
        assertThat(page.windows()).hasSize(1);
    }

    @Test
    void asksInKorean_beforeAnotherZone() throws Exception {
        var zone = new CameraCalls(web.http)
                .add("\"evt_type\": \"Intrusion\", \"roi_points\": [{\"roi_type\": 6, \"points\": []}]");
        page.open("http://127.0.0.1:" + web.http.port() + "/zones/gate");
        page.evaluate("localStorage.setItem('language', 'ko')");
        page.open("http://127.0.0.1:" + web.http.port() + "/zones/gate?zone="
                + zone.path("roi_id").asString());
        page.click("[name=roi_name]");
        page.type("문");
        page.click(".chip.new");

        page.await("document.querySelector('dialog')?.innerText.includes('저장하지 않고 나가기')");
        page.click(LEAVE);
        page.await("location.search === '?zone=new' && document.querySelector('[name=roi_name]').value === ''");
        page.evaluate("localStorage.clear()");
    }
}
