package dev.vastream.standalone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.standalone.bridge.FakeBridge;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands against a bridge that only remembers what it was asked. */
class RulesCommandTest {

    private static final String STORED =
            "{\"code\":0,\"message\":\"SUCCESS\",\"roi\":{\"roi_id\":\"71b5cd3e0b3f238c\"}}";

    private final FakeBridge bridge = new FakeBridge();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        bridge.close();
    }

    private int run(String... arguments) {
        var line = new CommandLine(new RulesCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--camera", "gate", "--bridge", bridge.url()));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void addsWhatOptionsSay() {
        bridge.answers(STORED);

        var code = run(
                "add",
                "--type",
                "Intrusion",
                "--area",
                "0.1,0.2 0.9,0.2  0.5,1",
                "--classes",
                "0,100",
                "--param",
                "stay_time_sec=5",
                "--name",
                "정문",
                "--key",
                "secret");

        assertThat(code).isZero();
        assertThat(out.toString().strip()).isEqualTo("71b5cd3e0b3f238c");
        assertThat(bridge.paths()).containsExactly("/v3/va/add-or-update-roi");
        assertThat(bridge.keys()).containsExactly("secret");
        assertThat(bridge.bodies().get(0).toString())
                .isEqualTo("{\"evt_type\":\"Intrusion\",\"roi_name\":\"정문\",\"object_filter\":[0,100],"
                        + "\"params\":{\"stay_time_sec\":\"5\"},\"roi_points\":[{\"roi_type\":1,\"points\":["
                        + "{\"x\":0.1,\"y\":0.2},{\"x\":0.9,\"y\":0.2},{\"x\":0.5,\"y\":1.0}]}],"
                        + "\"node_id\":\"default\",\"channel_id\":\"gate\"}");
    }

    @Test
    void addsWholePicture_whenNothingIsDrawn() {
        bridge.answers(STORED);

        assertThat(run("add", "--type", "Loitering")).isZero();
        assertThat(bridge.bodies().get(0).path("roi_type").asInt()).isEqualTo(6);
    }

    @Test
    void registersCamera_whenItIsNot() {
        bridge.answers(List.of("{\"code\":505,\"message\":\"NOT_FOUND_CHANNEL_UID\"}", FakeBridge.DONE, STORED));

        assertThat(run("add", "--type", "LineCrossing", "--line", "0.5,1 0.5,0"))
                .isZero();

        assertThat(bridge.paths())
                .containsExactly("/v3/va/add-or-update-roi", "/v2/va/register-channel", "/v3/va/add-or-update-roi");
        assertThat(bridge.bodies().get(1).path("inputUrl").asString()).isEqualTo("push:");
        assertThat(bridge.bodies().get(2)).isEqualTo(bridge.bodies().get(0));
    }

    @Test
    void addsEachOfAFile_alsoOfAListing(@TempDir Path folder) throws IOException {
        bridge.answers(List.of(STORED, STORED));
        var file = Files.writeString(
                folder.resolve("rules.json"),
                "{\"code\":0,\"roi_items\":[{\"evt_type\":\"Intrusion\"},{\"evt_type\":\"Longstay\"}]}");

        assertThat(run("add", file.toString())).isZero();

        assertThat(bridge.bodies())
                .extracting(body -> body.path("evt_type").asString())
                .containsExactly("Intrusion", "Longstay");
    }

    /** Rules go to a file, are edited and come back. */
    @Test
    void addsWhatListingWrote_oneALine(@TempDir Path folder) throws IOException {
        bridge.answers("{\"code\":0,\"message\":\"SUCCESS\",\"roi_items\":[{\"roi_id\":\"a\"},{\"roi_id\":\"b\"}]}");
        assertThat(run("list", "--json")).isZero();
        var file = Files.writeString(folder.resolve("rules.json"), out.toString());
        bridge.answers(List.of(STORED, STORED));

        assertThat(run("add", file.toString())).as(err.toString()).isZero();

        assertThat(bridge.bodies().subList(1, 3))
                .extracting(body -> body.path("roi_id").asString())
                .containsExactly("a", "b");
    }

    @Test
    void isWrongUsage_whenFileHoldsNoRule(@TempDir Path folder) throws IOException {
        var empty = Files.writeString(folder.resolve("empty.json"), " \n");
        var text = Files.writeString(folder.resolve("text.json"), "[7]");

        assertThat(run("add", empty.toString())).isEqualTo(2);
        assertThat(run("add", text.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no rule in " + empty, "a rule is a JSON object");
        assertThat(bridge.paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3,0.5", ".,1", "0.1;0.2", "0.1,0.2,0.3", ""})
    void saysHowPointsAreWritten(String area) {
        assertThat(run("add", "--area", area)).isEqualTo(2);
        assertThat(err.toString()).contains("points are written as \"X,Y X,Y\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//127.0.0.1", "ftp://127.0.0.1", "http://any:hush@127.0.0.1"})
    void refusesAddress_withoutRepeatingKeys(String url) {
        var line = new CommandLine(new RulesCommand());
        line.setErr(new PrintWriter(err, true));

        assertThat(line.execute("list", "--camera", "gate", "--url", url)).isEqualTo(2);
        assertThat(err.toString()).contains("must ").doesNotContain("hush", "Exception");
    }

    /** Scripts of the time before there were channels know it by that name. */
    @Test
    void asksBridge_byItsOldOption() {
        bridge.answers("{\"code\":0,\"message\":\"SUCCESS\",\"roi_items\":[]}");

        assertThat(new CommandLine(new RulesCommand()).execute("list", "--camera", "gate", "--url", bridge.url()))
                .isZero();
        assertThat(bridge.paths()).containsExactly("/v3/va/list-roi");
    }

    @Test
    void namesTypesAndParameters_whenAskedForHelp() {
        var line = new CommandLine(new RulesCommand());
        line.setOut(new PrintWriter(out, true));

        assertThat(line.execute("add", "--help")).isZero();
        assertThat(out.toString())
                .contains("Intrusion", "TrafficVolume", "max_travel_sec")
                .doesNotContain("Violence", "COMPLETION");
    }

    @Test
    void listsForPeopleAndPrograms() {
        var listing =
                "{\"code\":0,\"message\":\"SUCCESS\",\"roi_items\":[{\"roi_id\":\"71b5cd3e0b3f238c\",\"evt_type\":"
                        + "\"Intrusion\",\"roi_name\":\"do\\u001b[2Jor\",\"params\":{\"a\":\"1\"},\"roi_points\":[{}]}]}";
        bridge.answers(List.of(listing, listing));

        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("71b5cd3e0b3f238c Intrusion")
                .contains("a=1")
                .doesNotContain("\u001b");
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString()).contains("{\"roi_id\":\"71b5cd3e0b3f238c\",\"evt_type\":\"Intrusion\"");
    }

    @Test
    void removesByIds() {
        bridge.answers(FakeBridge.DONE);

        assertThat(run("remove", "a", "b")).isZero();

        assertThat(bridge.bodies().get(0).toString())
                .isEqualTo("{\"node_id\":\"default\",\"channel_id\":\"gate\",\"roi_ids\":[\"a\",\"b\"]}");
    }

    @Test
    void saysWhy_whenBridgeRefuses() {
        bridge.answers("{\"code\":300,\"message\":\"FAIL_SETTING_ROI: roi_points: Intrusion needs an area\"}");

        assertThat(run("add", "--type", "Intrusion", "--line", "0,0 1,1")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("va: FAIL_SETTING_ROI: roi_points: Intrusion needs an area");
    }

    @Test
    void saysWhatToDo_whenNoBridgeIsThere() {
        bridge.close();

        assertThat(run("list")).isEqualTo(1);
        assertThat(err.toString()).contains("no bridge answers at http://127.0.0.1:", "./va up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add",
                "add --type Intrusion no-such-file.json",
                "add no-such-file.json",
                "add --type T --area 1;2",
                "remove"
            })
    void isWrongUsage(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(bridge.paths()).isEmpty();
    }
}
