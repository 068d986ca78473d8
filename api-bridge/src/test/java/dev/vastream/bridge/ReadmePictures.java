package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.browser.Browser;
import dev.vastream.bridge.browser.Page;
import dev.vastream.bridge.console.look.ShownLooks;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ChannelStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes the README's pictures of the console, of a drawn yard; no test of the suite: {@code mvn -pl api-bridge -am test
 * -Dtest=ReadmePictures -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ExtendWith(SharedWeb.class)
class ReadmePictures {

    private static final Path FOLDER = Path.of("..", "docs");
    private static final String ZONE = "{\"node_id\":\"default\",\"channel_id\":\"yard\",\"roi_name\":\"Doorway\","
            + "\"evt_type\":\"Intrusion\",\"params\":{\"stay_time_sec\":\"2\"},\"roi_points\":[{\"roi_type\":1,\"points\":["
            + "{\"x\":0.36,\"y\":0.56},{\"x\":0.8,\"y\":0.56},{\"x\":0.9,\"y\":0.96},{\"x\":0.26,\"y\":0.96}]}]}";

    /** After which the people begin anew, before they have left the picture. */
    private static final int FRAMES = 60;

    private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = new Browser(Browser.installed().orElseThrow());
    }

    @AfterEach
    void stop() throws Exception {
        camera.shutdownNow();
        browser.close();
    }

    @Test
    void showsACameraAndATriedZone(WebFixture web) throws Exception {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        web.http.post(
                "/v2/va/register-channel",
                "{\"nodeId\":\"default\",\"channelId\":\"yard\",\"channelName\":\"Yard\",\"groupName\":\"\",\"inputUrl\":\"push:\"}");
        web.http.post(
                "/v2/va/control", "{\"nodeId\":\"default\",\"channelIds\":[\"yard\"],\"operation\":\"VA_START\"}");
        var stored = web.http.post("/v3/va/add-or-update-roi", ZONE).json();
        var region = stored.path("roi").path("roi_id").asString();
        assertThat(region).as(stored.toString()).isNotEmpty();
        web.channelStates.put(
                ChannelStatus.newBuilder()
                        .setChannelId("yard")
                        .setNodeId("default")
                        .setState(ChannelState.RUNNING)
                        .setSince(Instant.now())
                        .setWrittenAt(Instant.now())
                        .build(),
                true,
                Instant.now());
        var frames = new AtomicLong();
        camera.scheduleAtFixedRate(
                () -> show(web, frames.getAndIncrement() % FRAMES, region), 0, 100, TimeUnit.MILLISECONDS);
        var page = browser.page();
        page.size(1280, 800);

        page.open(address(web, "/cameras/yard"));
        page.await("document.querySelector('va-camera')?.look?.frame > 30");
        take(page, "console-camera.png");
        page.open(address(web, "/zones/yard?zone=" + region));
        page.await("document.querySelector('va-zone-canvas')?.look");
        page.click("button.try");
        page.await("document.querySelector('va-zone-trial').end?.outcome === 'whole'");
        page.size(1280, 1280);
        page.evaluate("scrollTo(0, 0)");
        take(page, "console-zone.png");
    }

    private static void show(WebFixture web, long frame, String region) {
        try {
            web.viewers.show(ShownLooks.ofYard("yard", web.viewers.nextNumber(), frame, region));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(Page page, String name) throws Exception {
        page.evaluate("new Promise(done => setTimeout(done, 400))");
        assertThat(page.problems()).isEmpty();
        page.screenshot(FOLDER.resolve(name));
    }

    private static String address(WebFixture web, String path) {
        return "http://127.0.0.1:" + web.http.port() + path;
    }
}
