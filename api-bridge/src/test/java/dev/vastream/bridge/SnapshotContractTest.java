package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Frame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The call for the newest frame of a channel. */
@ExtendWith(SharedWeb.class)
class SnapshotContractTest {

    private static final String SNAPSHOT = "/v2/va/snapshot";
    private static final byte[] JPEG = Base64.getDecoder().decode("/9j/4AAQSkZJRgABAQEAYABgAAD/2Q==");

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    @BeforeEach
    void begin() throws Exception {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        web.nodes.heartbeat("other/1", CameraCalls.node("other"), true);
        new CameraCalls(web.http).register("gate");
    }

    private static void publish(byte[] picture) {
        web.frames.frames.put(
                "gate",
                Frame.newBuilder()
                        .setCameraUid("gate")
                        .setFrameNumber(12)
                        .setCapturedAt(Instant.parse("2026-11-27T02:50:59.7Z"))
                        .setImage(ByteBuffer.wrap(picture))
                        .build());
    }

    @Test
    void answersNewestFrame() throws Exception {
        publish(JPEG);

        var answer = web.http.post(SNAPSHOT, "{\"ChannelId\": \"gate\"}");

        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"imageData\":\""
                        + Base64.getEncoder().encodeToString(JPEG)
                        + "\",\"timeStamp\":\"2026-11-27 02:50:59.7000000\",\"frameNumber\":12}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void answers220_whenThereIsNoFrame() throws Exception {
        assertThat(web.http
                        .post(SNAPSHOT, "{\"channelId\": \"gate\", \"nodeId\": \"default\"}")
                        .text())
                .isEqualTo("{\"code\":220,\"message\":"
                        + "\"FAIL_CREATE_SNAPSHOT: channelId: the channel has no frame of the last 60 s\"}");
    }

    @Test
    void answers220_whenFrameIsNoPicture() throws Exception {
        publish(new byte[] {1, 2, 3});

        assertThat(web.http.post(SNAPSHOT, "{\"channelId\": \"gate\"}").message())
                .isEqualTo("FAIL_CREATE_SNAPSHOT: channelId: its picture is no JPEG, PNG, WebP or BMP");
    }

    @Test
    void answers502_whenItTakesTooLong() throws Exception {
        web.frames.answers = false;

        for (var i = 0; i < 20; i++) {
            assertThat(web.http.post(SNAPSHOT, "{\"channelId\": \"gate\"}").message())
                    .isEqualTo("REQUEST_TIMEOUT: the broker does not answer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                 | 11",
                "{\"channelId\": \"\"}                              | 11",
                "{\"channelId\": null}                              | 11",
                "{\"channelId\": 5}                                 | 11",
                "{\"channelId\": \"gate\", \"channel_id\": \"gate\"}  | 11",
                "{\"channelId\": \"nowhere\"}                       | 505",
                "{\"channelId\": \"gate\", \"nodeId\": \"other\"}   | 505",
                "{\"channelId\": \"gate\", \"nodeId\": \"nowhere\"} | 503",
            })
    void refusesWhatIsNoChannel(String body, int code) throws Exception {
        publish(JPEG);

        assertThat(web.http.post(SNAPSHOT, body).code()).isEqualTo(code);
    }

    @Test
    void answers26_whenTablesAreNotReadYet() throws Exception {
        web.cameras.ready = false;

        assertThat(web.http.post(SNAPSHOT, "{\"channelId\": \"gate\"}").code()).isEqualTo(26);
    }
}
