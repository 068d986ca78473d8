package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.bridge.console.look.ShownLooks;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** The console in a real browser, with fakes behind the bridge. */
@ExtendWith(SharedWeb.class)
class ConsoleBrowserTest {

    private static final String KEY = "first-0123456789abcdef";
    private static final String HOSTILE =
            "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=1</script>\u202e${1}" + "x".repeat(180);
    private static final Path PICTURES = Path.of("target", "console");

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
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        page = browser.page();
        page.size(1440, 900);
    }

    private static String address(WebFixture fixture, String path) {
        return "http://127.0.0.1:" + fixture.http.port() + path;
    }

    private static void register(String id, String name) throws Exception {
        web.http.post(
                "/v2/va/register-channel",
                new JsonMapper()
                        .createObjectNode()
                        .put("nodeId", "default")
                        .put("channelId", id)
                        .put("channelName", name)
                        .put("groupName", name)
                        .put("inputUrl", "push:")
                        .toString());
        web.http.post(
                "/v2/va/control",
                "{\"nodeId\":\"default\",\"channelIds\":[\"" + id + "\"],\"operation\":\"VA_START\"}");
    }

    @Test
    void showsHostileNamesAsText() throws Exception {
        register("gate", HOSTILE);

        page.open(address(web, "/"));
        page.await("document.querySelector('va-camera-tile h2')");

        assertThat(page.evaluate("document.querySelector('va-camera-tile h2').textContent.trim()")
                        .asString())
                .isEqualTo(HOSTILE);
        page.click("va-camera-tile a.picture");
        page.await("document.querySelector('va-camera h1')?.textContent.includes('onerror')");
        page.open(address(web, "/events?camera=" + "gate&person=%3Cscript%3E"));
        page.await("document.querySelector('va-events')");
        assertThat(page.evaluate("String(window.hurt)").asString()).isEqualTo("undefined");
        assertThat(page.problems()).isEmpty();
        page.screenshot(PICTURES.resolve("hostile.png"));
    }

    @Test
    void showsThePictureWithItsBoxes_andBreaksNoPolicy() throws Exception {
        register("gate", "Gate");
        var looks = Executors.newSingleThreadScheduledExecutor();
        var picture = Pictures.green(640, 360);
        try {
            looks.scheduleAtFixedRate(
                    () -> web.viewers.show(ShownLooks.of("gate", picture, web.viewers.nextNumber())),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);

            page.open(address(web, "/cameras/gate"));
            page.await("document.querySelector('va-camera')?.look");

            // Green is the picture, and on the edge of the box is what is drawn over it.
            assertThat(red(320, 180)).isLessThan(60);
            assertThat(red(160, 180)).isGreaterThan(90);
            page.await("document.querySelector('va-camera table')?.textContent.includes('5')");
            page.screenshot(PICTURES.resolve("camera.png"));
            page.open(address(web, "/cameras"));
            page.await("document.querySelector('va-camera-tile')?.look");
            page.screenshot(PICTURES.resolve("cameras.png"));
            assertThat(page.problems()).isEmpty();
        } finally {
            looks.shutdownNow();
        }
    }

    private int red(int x, int y) {
        return page.evaluate("document.querySelector('canvas').getContext('2d').getImageData(" + x + ", " + y
                        + ", 1, 1).data[0]")
                .asInt();
    }

    @Test
    void registersStartsStopsAndRemovesACamera_byKeyboard() throws Exception {
        page.open(address(web, "/cameras"));
        page.click(".title button.main");
        page.await("document.activeElement.name === 'inputUrl'");

        page.type("gopher://camera");
        page.press("Enter");
        page.await("document.querySelector('[name=inputUrl][aria-invalid=true]')");
        page.screenshot(PICTURES.resolve("refused.png"));
        page.evaluate("document.querySelector('[name=inputUrl]').select()");
        page.type("push:");
        page.evaluate("document.querySelector('[name=channelId]').focus()");
        page.type("yard");
        page.press("Enter");
        page.await("document.querySelector('va-camera-tile[data-id=yard]')?.camera.running");

        page.click("va-camera-tile .actions button:first-child");
        page.await("document.querySelector('va-camera-tile')?.camera.state === 'STOPPED'");
        page.click("va-camera-tile .actions button:last-child");
        page.click("va-camera-tile button.danger");
        page.await("!document.querySelector('va-camera-tile')");
        assertThat(web.cameras.table().channels()).isEmpty();
    }

    @Test
    void saysOnThePictureWhyItIsRefused() throws Exception {
        web.inference.script(question -> new Outcome.Unanswered(Cause.BAD_IMAGE, 0, "NO_FACE"));
        var file = Files.write(
                Files.createTempDirectory(Path.of("target"), "pictures").resolve("green.jpg"),
                Pictures.green(640, 360));

        page.open(address(web, "/people"));
        page.await("document.querySelector('.empty')");
        page.click(".title button.main");
        page.await("document.querySelector('va-pictures input')");
        page.choose("va-pictures input", file);
        page.await("document.querySelector('va-picture canvas')?.width === 320");
        page.evaluate("document.querySelector('[name=user_name]').focus()");
        page.type("Somebody");
        page.press("Enter");

        page.await("document.querySelector('.refused .failure')?.textContent === 'no face'");
        page.screenshot(PICTURES.resolve("people.png"));
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void readsPortraitsOneByOne_andSaysWhySomebodyIsNotRemoved() throws Exception {
        ConsolePeopleTest.enrol(web, "a", "Ann", Pictures.green(640, 640));
        ConsolePeopleTest.enrol(web, "b", "Bob", Pictures.green(640, 640));
        page.open(address(web, "/people?filter=ann"));
        page.await("document.querySelector('.people va-picture canvas')?.width === 320");
        assertThat(page.evaluate("document.querySelectorAll('.people .card').length")
                        .asInt())
                .isEqualTo(1);

        page.hold("remove-feature");
        page.click(".people .actions button");
        page.click(".people button.danger");
        page.await("held.length === 1");
        page.evaluate("held[0]({ code: 300, message: 'REQUEST_TIMEOUT: not shown' })");

        page.await("document.querySelector('va-people > .failure')?.textContent.includes('not shown')");
        page.evaluate("new Promise(done => setTimeout(done, 100))");
        assertThat(page.evaluate("document.querySelector('va-people > .failure') !== null")
                        .asBoolean())
                .isTrue();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void showsTheAnswerOfTheNewestPicture_whicheverComesLast() throws Exception {
        var folder = Files.createTempDirectory(Path.of("target"), "pictures");
        var file = Files.write(folder.resolve("green.jpg"), Pictures.green(64, 64));
        page.open(address(web, "/people"));
        page.await("document.querySelector('.empty')");
        page.hold("mathing-feature");
        page.click(".title button:last-child");
        page.await("document.querySelector('va-person-match input')");
        for (var picture = 1; picture <= 2; picture++) {
            page.choose("va-person-match input", file);
            page.await("held.length === " + picture);
        }

        page.evaluate("held[1]({ code: 0, uuid: '2', user_name: 'Second', similarity: 1 })");
        page.await("document.querySelector('va-person-match [role=status]')?.textContent.includes('Second')");
        page.evaluate("held[0]({ code: 0, uuid: '1', user_name: 'First', similarity: 1 })");
        page.evaluate("new Promise(done => setTimeout(done, 100))");
        assertThat(page.evaluate("document.querySelector('va-person-match [role=status]').textContent")
                        .asString())
                .contains("Second");
    }

    @Test
    void asksNothingAgain_beforeItIsAnswered() {
        page.open(address(web, "/cameras"));
        page.await("document.querySelector('va-cameras')");

        page.evaluate("import('/console/element.js').then(({ Element }) => {"
                + " customElements.define('va-probe', class extends Element {"
                + " connectedCallback() { super.connectedCallback(); this.asked = 0;"
                + " this.every(10, () => { this.asked++; return new Promise(done => { this.answer = done; }); }); }"
                + " render() { return ''; } });"
                + " document.body.append(document.createElement('va-probe')); })");
        page.evaluate("new Promise(done => setTimeout(done, 100))");
        assertThat(page.evaluate("document.querySelector('va-probe').asked").asInt())
                .isEqualTo(1);
        page.evaluate("document.querySelector('va-probe').answer()");
        page.await("document.querySelector('va-probe').asked === 2");
    }

    @Test
    void isTheFirstCall_whenTheAddressNamesNone() {
        page.open(address(web, "/try?call=constructor"));

        page.await("document.querySelector('va-try select[name=call]')?.value === 'image'");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void asksForTheKey_andForgetsItWithTheTab() throws Exception {
        try (var locked = new WebFixture("127.0.0.1", KEY)) {
            page.open(address(locked, "/cameras/gate"));
            page.await("document.activeElement.name === 'key'");
            page.type("wrong");
            page.press("Enter");
            page.await("document.querySelector('.failure')");
            page.screenshot(PICTURES.resolve("key.png"));
            page.click("input[type=password]");
            page.evaluate("document.querySelector('input[type=password]').select()");
            page.type(KEY);
            page.press("Enter");

            page.await("document.querySelector('va-camera') && document.activeElement.matches('main')");
            assertThat(page.evaluate("sessionStorage.getItem('key')").asString())
                    .isEqualTo(KEY);
            assertThat(page.evaluate("JSON.stringify(localStorage)").asString()).doesNotContain(KEY);
        }
    }

    @Test
    void speaksKorean_andIsDark_whenChosen() throws Exception {
        page.size(390, 844);
        page.open(address(web, "/cameras"));
        page.await("document.querySelector('header select')");

        page.evaluate("for (const [i, value] of ['ko', 'dark'].entries()) {"
                + " const s = document.querySelectorAll('header select')[i];"
                + " s.value = value; s.dispatchEvent(new Event('change')); }");

        page.await("document.querySelector('h1')?.textContent === '카메라'");
        assertThat(page.evaluate("document.documentElement.lang").asString()).isEqualTo("ko");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
        page.screenshot(PICTURES.resolve("korean.png"));
        page.evaluate("localStorage.clear()");
    }
}
