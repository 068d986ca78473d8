package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.bridge.console.health.LetterPlace;
import dev.vastream.bridge.console.look.Pictures;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.PostureMeasure;
import dev.vastream.schemas.node.ModelTask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Trying pictures, and the health of the system, in a real browser with fakes behind the bridge. */
@ExtendWith(SharedWeb.class)
class ConsoleHealthBrowserTest {

    private static final String HOSTILE = "<img src=x onerror=\"window.hurt=1\">\u202e${1}" + "x".repeat(400);
    private static final String NAME = "it's; a \"picture\" $(touch hurt).jpg";
    private static final Path SCREENS = Path.of("target", "console");

    private static WebFixture web;
    private static Browser browser;

    @TempDir
    private Path folder;

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
        web.nodes.heartbeat("default/1", CameraCalls.node("default", ModelTask.FACE_DETECTION), true);
        page = browser.page();
        page.size(1440, 900);
    }

    /** Neither did a script fail, nor did anything break the policy of the page. */
    @AfterEach
    void hasNoProblem() {
        assertThat(page.evaluate("String(window.hurt)").asString()).isEqualTo("undefined");
        assertThat(page.barriers()).isEmpty();
        page.close();
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + web.http.port() + path;
    }

    private Path picture(String name) throws IOException {
        return Files.write(folder.resolve(name), Pictures.green(1_000, 500));
    }

    /** As people see it: on a desk and on a phone, in light and dark. */
    private void screens(String name) throws IOException {
        for (var isDark : new boolean[] {true, false}) {
            page.dark(isDark);
            for (var width : new int[] {390, 1_440}) {
                page.size(width, width == 390 ? 2_400 : 1_700);
                page.evaluate("new Promise(done => setTimeout(done, 250))");
                page.screenshot(SCREENS.resolve(name + "-" + width + (isDark ? "-dark" : "-light") + ".png"));
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                                .asBoolean())
                        .as(name + " fits " + width)
                        .isTrue();
            }
        }
    }

    @Test
    void drawsWhatACallFinds_andGivesALineThatAsksTheSame() throws Exception {
        web.inference.script(FaceNode::oneFaceEach);
        page.open(address("/try?call=faces"));
        page.await("document.querySelector('va-pictures input')");

        page.choose("va-pictures input", picture(NAME));

        page.await("document.querySelector('va-try-answer canvas')?.width === 1000");
        // Green is the picture, and on the edge of the box is what is drawn over it.
        page.await(
                "document.querySelector('va-try-answer canvas').getContext('2d').getImageData(100, 150, 1, 1).data[0] > 200");
        assertThat(page.evaluate("document.querySelectorAll('va-try-answer tbody tr').length")
                        .asInt())
                .isEqualTo(1);
        assertThat(page.evaluate("document.querySelector('va-try-answer pre').textContent")
                        .asString())
                .contains("\"boundingBox\"");
        assertThat(asked("'faces'")).contains("\"boundingBox\"");
        assertThat(folder.resolve("hurt")).doesNotExist();
        screens("try");
        assertThat(page.problems()).isEmpty();
    }

    /** Runs the line of the page in a shell, where the picture is; gives what was answered. */
    private String asked(String call) throws Exception {
        var line =
                page.evaluate("document.querySelector('pre.curl').textContent").asString();
        var answer = folder.resolve("answer");
        var shell = new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectOutput(answer.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).as(call).isTrue();
        return Files.readString(answer);
    }

    @Test
    void givesALineForCallsThatWantJson_too() throws Exception {
        web.inference.script(FaceNode::oneFaceEach);
        page.open(address("/try?call=features"));
        page.await("document.querySelector('va-pictures input')");
        page.choose("va-pictures input", picture(NAME));
        page.await("document.querySelector('va-try-answer canvas')?.width === 1000");

        assertThat(new JsonMapper()
                        .readTree(asked("'features'"))
                        .path("feature_info_list")
                        .size())
                .isEqualTo(1);
        assertThat(folder.resolve("hurt")).doesNotExist();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void saysWhyAPictureIsRefused() throws Exception {
        web.inference.script(question -> new Outcome.Unanswered(Cause.BAD_IMAGE, 0, HOSTILE));
        page.open(address("/try?call=image"));
        page.await("document.querySelector('va-pictures input')");

        page.choose("va-pictures input", picture(NAME));

        page.await("document.querySelector('va-try .failure')?.textContent.includes('onerror')");
        assertThat(page.evaluate("Boolean(document.querySelector('va-try-answer'))")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void measuresAPosture_withTheGradesOfWhoMeasured() throws Exception {
        var result = SkeletonNode.result(1);
        result.getFront().getMeasures().put("far_head_bal", new PostureMeasure(-2.7, -1));
        result.getFront().getMeasures().put("far_shoulder_bal", new PostureMeasure(0.2, 2));
        result.getFront().getMeasures().put("far_left_qang", new PostureMeasure(12.5, 2));
        result.getSide().getMeasures().put("turtle_neck", new PostureMeasure(34.0, 0));
        result.getFront().setDrawing(ByteBuffer.wrap(Pictures.green(300, 600)));
        result.getSide().setDrawing(ByteBuffer.wrap(Pictures.green(300, 600)));
        web.inference.script(question -> SkeletonNode.answered(result));
        page.open(address("/try?call=posture"));
        page.await("document.querySelectorAll('va-pictures input').length === 2");

        page.choose("va-pictures input", picture("front.jpg"));
        page.choose("va-pictures:last-of-type input", picture("side.jpg"));

        page.await("document.querySelector('va-posture canvas')?.width === 300");
        assertThat(verdict("front", 0)).isEqualTo("caution");
        assertThat(verdict("front", 1)).isEqualTo("danger");
        assertThat(verdict("front", 5)).isEqualTo("danger");
        assertThat(verdict("side", 0)).isEqualTo("normal");
        assertThat(page.evaluate("document.querySelector('va-posture tr').innerText")
                        .asString())
                .contains("-2.7°", "right side higher");
        screens("posture");
        assertThat(page.problems()).isEmpty();
    }

    private String verdict(String view, int row) {
        return page.evaluate("document.querySelector('canvas[data-view=" + view
                        + "]').closest('section').querySelectorAll('.verdict')[" + row + "].textContent")
                .asString();
    }

    @Test
    void showsHealth_andReplaysDeadLetters_byKeyboard() throws Exception {
        IntStream.range(0, 3).forEach(i -> web.health.letter("TRUNCATED", "the picture ends early", "va.frames"));
        web.health.letter("BAD_KEY", HOSTILE, "va.features");
        web.health.letter(HOSTILE, HOSTILE, HOSTILE);
        web.health.picture = Optional.of(ByteBuffer.wrap(Pictures.green(640, 360)));
        page.open(address("/health"));
        page.await("document.querySelectorAll('.kinds tbody tr').length === 3");

        page.tabTo(".kinds button");
        page.press("Enter");
        page.await("document.querySelectorAll('va-letter').length === 3");
        page.tabTo("va-letter .look");
        page.press("Enter");
        page.await("document.querySelector('va-letter canvas')?.width === 640");
        page.await("document.querySelector('va-letter pre').textContent.includes('00 62 79')");
        page.tabTo("va-letter .replay");
        page.press("Enter");
        page.await("document.querySelector('va-letter .state.RUNNING')");
        assertThat(web.health.replayed).containsExactly(new LetterPlace(0, 2));
        page.evaluate("document.querySelector('.letters').previousElementSibling.scrollIntoView()");
        page.click("va-letters button.all");
        page.click("va-letters va-question .main");
        page.await("document.querySelectorAll('va-letter .state.RUNNING').length === 3");

        assertThat(web.health.replayed).hasSize(4);
        screens("health");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void showsHostileReasonsAsText_andSaysWhyATableIsNotReplayed() throws Exception {
        web.health.letter("BAD_KEY", HOSTILE, "va.features");
        page.open(address("/health?reason=BAD_KEY&topic=va.features"));
        page.await("document.querySelector('va-letter .detail')");

        assertThat(page.evaluate("document.querySelector('va-letter .detail').textContent")
                        .asString())
                .isEqualTo(HOSTILE);
        assertThat(page.evaluate("Boolean(document.querySelector('button.all, button.replay'))")
                        .asBoolean())
                .isFalse();
        page.evaluate(
                "{ const s = document.querySelector('header select'); s.value = 'ko'; s.dispatchEvent(new Event('change')); }");
        page.await("document.querySelector('h1').textContent === '상태'");
        page.size(390, 844);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
        page.screenshot(SCREENS.resolve("health-korean.png"));
        page.evaluate("localStorage.clear()");
        assertThat(page.problems()).isEmpty();
    }
}
