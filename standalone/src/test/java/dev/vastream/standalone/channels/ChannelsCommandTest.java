package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.standalone.bridge.FakeBridge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands against a bridge that only remembers what it was asked. */
class ChannelsCommandTest {

    private static final String REGISTERED = "{\"code\":0,\"message\":\"\",\"channelId\":\"e24f07a9a1aaf64d\"}";
    private static final String SECRET = "rtsp://user:hush@10.0.0.7/s1";

    private final FakeBridge bridge = new FakeBridge();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        bridge.close();
    }

    private int run(String... arguments) {
        var line = new CommandLine(new ChannelsCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bridge", bridge.url()));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void addsAndStarts_whatOptionsSay() {
        bridge.answers(REGISTERED, FakeBridge.DONE);

        var code = run(
                "add",
                "--camera",
                "gate",
                "--url",
                "rtsp://10.0.0.7/s1",
                "--name",
                "정문",
                "--group",
                "outside",
                "--start",
                "--key",
                "secret");

        assertThat(code).isZero();
        assertThat(out.toString().strip()).isEqualTo("e24f07a9a1aaf64d");
        assertThat(bridge.paths()).containsExactly("/v2/va/register-channel", "/v2/va/control");
        assertThat(bridge.keys()).containsExactly("secret", "secret");
        assertThat(bridge.bodies().get(0).toString())
                .isEqualTo("{\"nodeId\":\"default\",\"channelId\":\"gate\",\"inputUrl\":\"rtsp://10.0.0.7/s1\","
                        + "\"channelName\":\"정문\",\"groupName\":\"outside\",\"description\":null}");
        assertThat(bridge.bodies().get(1).toString())
                .isEqualTo("{\"nodeId\":\"default\",\"operation\":\"VA_START\",\"channelIds\":[\"e24f07a9a1aaf64d\"]}");
    }

    @Test
    void readsAddress_fromStandardInput() {
        bridge.answers(REGISTERED);
        var input = System.in;
        System.setIn(new ByteArrayInputStream((SECRET + "\r\nrest").getBytes(UTF_8)));
        try {
            assertThat(run("add", "--url", "-")).as(err.toString()).isZero();
        } finally {
            System.setIn(input);
        }

        assertThat(bridge.bodies().get(0).path("inputUrl").asString()).isEqualTo(SECRET);
        assertThat(out + err.toString()).doesNotContain("hush");
    }

    @Test
    void warns_whenOthersCanSeeThePassword() {
        bridge.answers(REGISTERED, REGISTERED);

        assertThat(run("add", "--url", SECRET)).isZero();
        assertThat(err.toString()).contains("others can see the password").doesNotContain("hush");
        err.getBuffer().setLength(0);
        assertThat(run("add", "--url", "rtsp://10.0.0.7/s1")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void readsAddress_fromFirstLineOfFile(@TempDir Path folder) throws IOException {
        bridge.answers(REGISTERED);
        var file = Files.writeString(folder.resolve("url"), SECRET + "\nnot this\n");

        assertThat(run("add", "--url-file", file.toString())).isZero();

        assertThat(bridge.bodies().get(0).path("inputUrl").asString()).isEqualTo(SECRET);
    }

    @Test
    void isWrongUsage_whenAddressIsNotSaid(@TempDir Path folder) throws IOException {
        var empty = Files.writeString(folder.resolve("empty"), " \n").toString();
        var endless =
                Files.writeString(folder.resolve("endless"), "x".repeat(10_000)).toString();

        assertThat(run("add")).isEqualTo(2);
        assertThat(run("add", "--url", "push:", "--url-file", empty)).isEqualTo(2);
        assertThat(run("add", "--url-file", empty)).isEqualTo(2);
        assertThat(run("add", "--url-file", endless)).isEqualTo(2);
        assertThat(run("add", "--url-file", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("by --url or by --url-file", "is empty", "is too long", "cannot be read")
                .doesNotContain("Exception");
        assertThat(bridge.paths()).isEmpty();
    }

    @Test
    void listsForPeopleAndPrograms() {
        var listing =
                "{\"code\":0,\"message\":\"\",\"channels\":[{\"channelId\":\"gate\",\"channelName\":\"Ga\\u001b[2Jte\","
                        + "\"frameWidth\":1920,\"frameHeight\":1080,\"inputUrl\":\"rtsp://***@10.0.0.7/s1\",\"state\":"
                        + "\"RUNNING\",\"frames\":{\"captured\":812,\"published\":805,\"dropped\":2,\"refused\":4,\"failed\":1}}]}";
        bridge.answers(listing, listing);

        assertThat(run("list")).isZero();
        assertThat(out.toString().lines().skip(1))
                .singleElement()
                .asString()
                .matches("gate +RUNNING +1920x1080 +805 +2 +5 +Ga\\\\u001b\\[2Jte +rtsp://\\*\\*\\*@10.0.0.7/s1");
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString()).contains("{\"channelId\":\"gate\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop"})
    void tellsAllChannelsAtOnce(String command) {
        bridge.answers(FakeBridge.DONE);

        assertThat(run(command, "gate", "yard")).isZero();

        assertThat(bridge.bodies().get(0).toString())
                .isEqualTo("{\"nodeId\":\"default\",\"operation\":\"VA_" + command.toUpperCase(Locale.ROOT)
                        + "\",\"channelIds\":[\"gate\",\"yard\"]}");
    }

    @Test
    void removesOneAfterTheOther_untilOneIsRefused() {
        bridge.answers(FakeBridge.DONE, "{\"code\":505,\"message\":\"NOT_FOUND_CHANNEL_UID: channelId: yard\"}");

        assertThat(run("remove", "gate", "yard", "hall")).isEqualTo(1);

        assertThat(bridge.bodies())
                .extracting(body -> body.path("channelId").asString())
                .containsExactly("gate", "yard");
        assertThat(err.toString()).isEqualToIgnoringNewLines("va: NOT_FOUND_CHANNEL_UID: channelId: yard");
    }

    @Test
    void watchesChosenChannels_inLinesWhereNobodyLooks() {
        bridge.answers(
                channels("{\"channelId\":\"a\",\"state\":\"CONNECTING\"},{\"channelId\":\"b\",\"state\":\"STOPPED\"}"),
                channels("{\"channelId\":\"a\",\"state\":\"RUNNING\",\"frames\":{\"published\":7}}"),
                "{\"code\":26,\"message\":\"NOT_READY: later\"}",
                channels(""));

        assertThat(run("watch", "a", "--interval", "0.1", "--count", "4")).isZero();

        assertThat(out.toString().lines().map(line -> line.substring(line.indexOf(' ') + 1)))
                .containsExactly(
                        "a CONNECTING published=0 dropped=0 faulty=0",
                        "a RUNNING published=7 dropped=0 faulty=0",
                        "NOT_READY: later",
                        "a REMOVED");
        assertThat(bridge.connections()).isOne();
    }

    private static String channels(String items) {
        return "{\"code\":0,\"message\":\"\",\"channels\":[" + items + "]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch --interval 0", "watch --interval nan", "start", "remove", "add --url -- x"})
    void isWrongUsage(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(bridge.paths()).isEmpty();
    }

    @Test
    void saysWhatToDo_whenNoBridgeIsThere() {
        bridge.close();

        assertThat(run("watch")).isEqualTo(1);
        assertThat(err.toString()).contains("no bridge answers at http://127.0.0.1:", "./va up");
    }
}
