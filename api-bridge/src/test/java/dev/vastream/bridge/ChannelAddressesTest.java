package dev.vastream.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.SealedAddresses;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import dev.vastream.schemas.channel.SecretSeal;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/**
 * Where frames of channels may come from: what is taken, what is refused, and that no secret comes out again. In the addresses
 * {@code zzz} stands for what must never be seen, {@code FOLDER} for the folder of recordings.
 */
@ExtendWith(SharedWeb.class)
class ChannelAddressesTest {

    private static final String REGISTER = "/v2/va/register-channel";
    private static final String UPDATE = "/v2/va/update-channel";
    private static final String GET = "/v2/va/get-channel";
    private static final String SECRET = "zzz";

    private static WebFixture web;
    private static CameraCalls calls;
    private static LogLines log;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
        calls = new CameraCalls(web.http);
        log = new LogLines(Logger.ROOT_LOGGER_NAME);
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    @BeforeEach
    void begin() {
        web.reset();
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
    }

    @AfterEach
    void logsNoSecret() {
        assertThat(log.texts()).noneMatch(line -> line.contains(SECRET));
    }

    private static String spelled(String address) {
        return address.replace("FOLDER", web.inputs.folder().toString());
    }

    private static Http.Answer register(String address) throws Exception {
        return calls.post(REGISTER, "\"inputUrl\": \"" + spelled(address) + "\"");
    }

    private static String shown(String key) throws Exception {
        var answer = web.http.post(GET, "{\"channelId\": \"gate\"}");
        assertThat(answer.text()).doesNotContain(SECRET);
        return answer.json().path("channel").path(key).asString();
    }

    private static Channel stored() {
        return web.cameras.table().channel("gate").orElseThrow();
    }

    private static SealedAddresses sealed() {
        return new SealedAddresses(Optional.of(SecretSeal.of(web.inputs.key())));
    }

    private static String unsealed() throws Exception {
        return sealed().read(stored()).main().full();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "push: push:",
                "RTSP://host:554/s RTSP://host:554/s",
                "rtsps://gate_1.example/s rtsps://gate_1.example/s",
                "https://host/live.m3u8?a=b https://host/live.m3u8?a=b",
                "http://10.0.0.7/video.mjpg http://10.0.0.7/video.mjpg",
                "http://192.168.1.7:8080/ http://192.168.1.7:8080/",
                "http://127.0.0.1:8080/ http://127.0.0.1:8080/",
                "http://[2001:db8::7]:8080/ http://[2001:db8::7]:8080/",
                "rtsp://zzz:zzz@host/s rtsp://***@host/s",
                "http://host/s?channel=1&ApiKey=zzz http://host/s?channel=1&ApiKey=***",
                "rtsp://host/user=zzz&password=zzz&channel=1 rtsp://host/user=***&password=***&channel=1",
                "FOLDER/walk.mp4 FOLDER/walk.mp4",
                "FOLDER/inside.mp4 FOLDER/inside.mp4",
                "FOLDER/out/recordings/walk.mp4 FOLDER/out/recordings/walk.mp4",
                "FOLDER/../recordings/walk.mp4 FOLDER/../recordings/walk.mp4",
                "file://FOLDER/walk.mp4 file://FOLDER/walk.mp4",
                "file://FOLDER/sub%20dir/Walk.MKV file://FOLDER/sub%20dir/Walk.MKV",
            })
    void registersAddress_andShowsItWithoutSecrets(String address, String masked) throws Exception {
        var answer = register(address);

        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(shown("inputUrl")).isEqualTo(spelled(masked));
        assertThat(web.http.post("/v2/va/list-channel", "{}").text()).doesNotContain(SECRET);
        assertThat(new String(Channel.getEncoder().encode(stored()).array(), ISO_8859_1))
                .doesNotContain(SECRET);
        assertThat(unsealed()).isEqualTo(spelled(address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | 11",
                "' '                                  | 11",
                "push                                 | 501",
                "PUSH:                                | 501",
                "'push: '                             | 501",
                "zzz.mp4                              | 501",
                "ftp://host/zzz.mp4                   | 501",
                "rtsp:///zzz                          | 501",
                "rtsp://zzz@host:0/s                  | 501",
                "rtsp://zzz@host:65536/s              | 501",
                "rtsp://zzz@host/a b                  | 501",
                "rtsp://zzz@host/a\\u0000             | 501",
                "rtsp://zzz@host/a\\r\\nzzz           | 501",
                "rtsp://a:zzz@b@host/s                | 501",
                "rtsp://zzz@kamera.\\u00f6rtlich/s    | 501",
                "http://\\uff11\\uff12\\uff17.0.0.1/  | 501",
                "rtsp://***@host/s                    | 501",
                "rtsp://host/s?token=***              | 501",
                "rtsp://zzz:***@host/s                | 501",
                "http://169.254.169.254/zzz           | 501",
                "http://zzz@2852039166/               | 501",
                "http://zzz@0xA9FEA9FE/               | 501",
                "http://zzz@0251.0376.0251.0376/      | 501",
                "http://zzz@169.16689662/             | 501",
                "http://zzz@[::ffff:169.254.169.254]/ | 501",
                "http://zzz@[::ffff:a9fe:a9fe]/       | 501",
                "http://zzz@[fe80::1]/                | 501",
                "http://zzz@[::]/                     | 501",
                "http://zzz@[ff02::1]/                | 501",
                "http://zzz@0/                        | 501",
                "http://zzz@0.0.0.0/                  | 501",
                "http://zzz@224.0.0.1/                | 501",
                "http://zzz@255.255.255.255/          | 501",
                "FOLDER/zzz.mp4                       | 506",
                "FOLDER/zzz.txt                       | 506",
                "/etc/passwd                          | 506",
                "FOLDER                               | 506",
                "FOLDER/folder.mp4                    | 506",
                "FOLDER/../beside.mp4                 | 506",
                "file://FOLDER/%2e%2e/beside.mp4      | 506",
                "file://FOLDER/..%2Fbeside.mp4        | 506",
                "FOLDER/%2e%2e/beside.mp4             | 506",
                "FOLDER/outside.mp4                   | 506",
                "FOLDER/out/beside.mp4                | 506",
                "FOLDER/walk.mp4\\u0000               | 501",
                "file://FOLDER/walk.mp4%00            | 506",
                "file://FOLDER/walk.mp4%ff            | 506",
                "FOLDER/notes.txt                     | 508",
                "file://localhost/FOLDER/walk.mp4     | 501",
            })
    void refusesAddress_andSaysNothingOfIt(String address, int code) throws Exception {
        var answer = register(address);

        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.message())
                .contains(": inputUrl: ")
                .doesNotContain(SECRET, "beside", "passwd", web.inputs.root().toString());
        assertThat(web.http.post(GET, "{\"channelId\": \"gate\"}").code()).isEqualTo(505);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zzz", "zzz'zzz", "'zzz'", "[zzz]", "\"a\" zzz", "\"zzz", "{\"zzz\": zzz}", "nullzzz", "5zzz"})
    void repeatsNothingOfBody_thatIsNoJson(String value) throws Exception {
        var answer = calls.http()
                .post(REGISTER, "{\"nodeId\": \"default\", \"channelId\": \"gate\", \"inputUrl\": " + value + "}");

        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.text()).doesNotContain(SECRET);
    }

    @Test
    void saysTheSame_whetherFileIsOutsideOrMissing() throws Exception {
        assertThat(register("FOLDER/../beside.mp4").text())
                .isEqualTo(register("FOLDER/missing.mp4").text())
                .isEqualTo(register("FOLDER/../missing.mp4").text());
    }

    @Test
    void takesAddressUpToItsLongest() throws Exception {
        var begin = "rtsp://u:p@host/?key=";

        assertThat(register(begin + "a".repeat(2_049 - begin.length())).code()).isEqualTo(11);
        assertThat(register(begin + "a".repeat(2_048 - begin.length())).code()).isZero();
        assertThat(unsealed()).hasSize(2_048);
    }

    @Test
    void judgesSecondAddressAlike_andNamesIt() throws Exception {
        for (var address : List.of("bad", "http://169.254.0.1/", "rtsp://***@host/")) {
            var answer = calls.post(REGISTER, "\"inputUrl\": \"push:\", \"inputUrlSub\": \"" + address + "\"");

            assertThat(answer.message()).startsWith("RTSP_FORMAT_NOT_CORRECT: inputUrlSub: ");
        }
        calls.post(REGISTER, "\"inputUrl\": \"push:\", \"InputUrlSub\": \"http://host/?token=zzz\"");

        assertThat(shown("inputUrlSub")).isEqualTo("http://host/?token=***");
        assertThat(sealed().read(stored()).sub().orElseThrow().full()).isEqualTo("http://host/?token=zzz");
    }

    /** 501 before 506 before 508, whichever address it is of. */
    @ParameterizedTest
    @CsvSource({
        "FOLDER/notes.txt, FOLDER/zzz.mp4, 506",
        "FOLDER/zzz.mp4, FOLDER/notes.txt, 506",
        "FOLDER/zzz.mp4, bad, 501",
        "FOLDER/notes.txt, rtsp://169.254.0.1/, 501",
    })
    void saysWhatComesFirst_whenBothAreWrong(String main, String sub, int code) throws Exception {
        var answer = calls.post(REGISTER, spelled("\"inputUrl\": \"" + main + "\", \"inputUrlSub\": \"" + sub + "\""));

        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void asksForNodeAndChannelFirst() throws Exception {
        web.nodes.clear();
        assertThat(register("bad").code()).isEqualTo(503);
        web.nodes.heartbeat("default/1", CameraCalls.node("default"), true);
        assertThat(calls.post(UPDATE, "\"inputUrl\": \"bad\"").code()).isEqualTo(505);
        assertThat(calls.post(UPDATE, "\"inputUrl\": 5").code()).isEqualTo(11);
    }

    @Test
    void registersSameSecretOnce() throws Exception {
        register("rtsp://u:zzz@host/s");
        var before = stored();

        var again = register("rtsp://u:zzz@host/s");
        var other = register("rtsp://u:zzzz@host/s");
        var masked = register("rtsp://***@host/s");

        assertThat(again.code()).isZero();
        assertThat(other.code()).isEqualTo(201);
        assertThat(masked.code()).isEqualTo(501);
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://***@host/other?token=*** rtsp://u:zzz@host/other?token=zzz1",
                "RTSP://***@HOST:554/s RTSP://u:zzz@HOST:554/s",
                "rtsp://***@host/s?token=zzz2 rtsp://u:zzz@host/s?token=zzz2",
                "rtsp://host/s?token=*** rtsp://host/s?token=zzz1",
                "rtsp://new:zzz2@elsewhere/s rtsp://new:zzz2@elsewhere/s",
                "push: push:",
            })
    void keepsSecretsThatAreMasked_whenUpdated(String given, String whole) throws Exception {
        register("rtsp://u:zzz@host/s?token=zzz1");

        var answer = calls.post(UPDATE, "\"inputUrl\": \"" + given + "\"");

        assertThat(answer.text())
                .isEqualTo("{\"code\":0,\"message\":\"\",\"mediaServerUrl\":\"\",\"mediaServerUrlSub\":\"\"}");
        assertThat(unsealed()).isEqualTo(whole);
        assertThat(shown("inputUrl")).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://***@evil/s",
                "rtsp://***@host:555/s",
                "rtsps://***@host:554/s",
                "rtsp://***@host./s",
                "rtsp://host/s?key=***",
                "rtsp://host/s?token=***&token=***",
                "rtsp://u:***@host/s",
                "rtsp://host/s?token=z***",
            })
    void asksForSecretsAgain_whenTheyWereMeantForAnother(String given) throws Exception {
        register("rtsp://u:zzz@host/s?token=zzz1");
        var before = stored();

        var answer = calls.post(UPDATE, "\"inputUrl\": \"" + given + "\"");

        assertThat(answer.message()).isEqualTo("RTSP_FORMAT_NOT_CORRECT: inputUrl: credentials must be given again");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void keepsSecretsOfTheOtherAddress_whenOneIsUpdated() throws Exception {
        calls.post(REGISTER, "\"inputUrl\": \"rtsp://u:zzz@host/s\", \"inputUrlSub\": \"http://host/?key=zzz1\"");

        calls.post(UPDATE, "\"inputUrl\": \"push:\", \"channelName\": \"b\"");
        assertThat(shown("inputUrlSub")).isEqualTo("http://host/?key=***");
        assertThat(sealed().read(stored()).sub().orElseThrow().full()).isEqualTo("http://host/?key=zzz1");

        calls.post(UPDATE, "\"inputUrlSub\": \"\"");
        assertThat(stored().getSealedSecrets().hasRemaining()).isFalse();
        assertThat(calls.post(UPDATE, "\"inputUrlSub\": \"http://host/?key=***\"")
                        .code())
                .isEqualTo(501);
    }

    @Test
    void writesNothing_whenNothingChanges() throws Exception {
        register("rtsp://u:zzz@host/s");
        var before = stored();
        var written = web.cameras.written.get();

        assertThat(calls.post(UPDATE, "\"inputUrl\": \"rtsp://***@host/s\"").code())
                .isZero();
        assertThat(calls.post(UPDATE, "\"inputUrl\": \"rtsp://u:zzz@host/s\", \"inputUrlSub\": null")
                        .code())
                .isZero();
        assertThat(calls.post(UPDATE, "").code()).isZero();

        assertThat(stored()).isEqualTo(before);
        assertThat(web.cameras.written).hasValue(written);
    }

    @Test
    void needsWhatWasSealedUnderAnotherKey_onlyWhereItIsMasked() throws Exception {
        var key = new byte[32];
        key[0] = 1;
        var file = Files.writeString(
                web.inputs.root().resolve("other"), Base64.getEncoder().encodeToString(key));
        var other = new SealedAddresses(Optional.of(SecretSeal.of(file)));
        register("rtsp://u:zzz@host/s");
        var foreign =
                other.write(stored(), new Addresses(sealed().read(stored()).main(), Optional.empty()));
        web.cameras.table().apply(CameraChange.of(foreign, List.of()));

        assertThat(calls.post(UPDATE, "\"channelName\": \"b\"").code()).isZero();
        assertThat(other.read(stored()).main().full()).isEqualTo("rtsp://u:zzz@host/s");
        assertThat(calls.post(UPDATE, "\"inputUrl\": \"rtsp://***@host/s\"").message())
                .endsWith("inputUrl: credentials must be given again");
        assertThat(calls.post(UPDATE, "\"inputUrl\": \"rtsp://u:zzz@host/t\"").code())
                .isZero();
        assertThat(unsealed()).isEqualTo("rtsp://u:zzz@host/t");
    }

    @Test
    void masksWhatOthersStoredInTheOpen() throws Exception {
        var foreign = Channel.newBuilder()
                .setCameraUid("gate")
                .setNodeId("default")
                .setInputUrl("rtsp://u:zzz@host/s")
                .setInputUrlSub("nonsense zzz")
                .build();
        web.cameras.table().apply(CameraChange.of(foreign, List.of()));

        assertThat(shown("inputUrl")).isEqualTo("rtsp://***@host/s");
        assertThat(shown("inputUrlSub")).isEmpty();
    }
}
