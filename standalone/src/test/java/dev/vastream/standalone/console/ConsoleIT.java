package dev.vastream.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.standalone.VaProcesses;
import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk through the console in a real browser, against the whole system. Each step leaves a picture in {@code target}. */
class ConsoleIT {

    private static final Path PICTURES = Path.of("target", "console");
    private static final String ZONE = "{\"node_id\":\"default\",\"channel_id\":\"demo\",\"roi_name\":\"Table\","
            + "\"evt_type\":\"Intrusion\",\"roi_points\":[{\"roi_type\":1,\"points\":[{\"x\":0.02,\"y\":0.1},"
            + "{\"x\":0.98,\"y\":0.1},{\"x\":0.98,\"y\":0.98},{\"x\":0.02,\"y\":0.98}]}]}";
    private static final String LOOK = "document.querySelector('va-camera').look";

    @TempDir
    Path folder;

    private VaProcesses system;
    private Browser browser;
    private Page page;

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (system != null) {
            system.close();
        }
    }

    /** In both sizes and both colours. */
    private void picture(String name) throws IOException {
        for (var dark : new boolean[] {false, true}) {
            page.dark(dark);
            for (var width : new int[] {1440, 390}) {
                page.size(width, width == 390 ? 844 : 900);
                page.evaluate("new Promise(done => setTimeout(done, 700))");
                page.screenshot(PICTURES.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
            }
        }
        page.dark(false);
        page.size(1440, 900);
    }

    @Test
    void showsWhatTheDemoCameraSees_andWhatHappenedThere() throws Exception {
        assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
        system = new VaProcesses(folder);
        system.up("--mirror", Mirror.require().toString());
        browser = new Browser(Browser.installed().get());
        page = browser.page();
        page.size(1440, 900);
        var zone = system.post("/v3/va/add-or-update-roi", ZONE);
        assertThat(zone.get("code").asInt()).isZero();

        page.open(system.bridge() + "/");
        page.await("document.querySelector('va-camera-tile')?.look");
        var paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        picture("cameras");
        page.click("va-camera-tile a.picture");
        page.await("document.querySelector('va-camera')?.look?.objects.some(object => object.track >= 0)");
        page.await(LOOK + ".objects.some(object => object.events.length)");
        picture("camera");

        page.click("va-camera .actions button:first-child");
        var frozen = page.evaluate(LOOK + ".frame").asLong();
        page.click("va-camera .actions button:nth-child(2)");
        page.await(LOOK + ".frame < " + frozen);
        assertThat(page.evaluate(LOOK + ".frame").asLong()).isBetween(frozen - 20, frozen - 1);
        picture("frozen");

        page.click("nav a[href='/events']");
        page.await("document.querySelector('va-events')?.entries.length");
        page.await("document.querySelector('va-event-card canvas')?.width !== 160"
                + " || document.querySelector('va-event-card canvas').height !== 120");
        picture("events");

        assertThat(page.problems()).isEmpty();
        assertThat(paint.asDouble()).isLessThan(1_000);
    }
}
