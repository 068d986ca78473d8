package dev.vastream.standalone.dryrun;

import static dev.vastream.standalone.dryrun.WalkedCamera.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.registry.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command over detections that are made up: a person who walks through a door. */
class TryCommandTest {

    private static final Instant NOW = START.plusSeconds(600);
    private static final String DOOR =
            "{'evt_type':'Intrusion','roi_name':'Door','roi_points':[{'roi_type':3,'points':[{'x':0.5,'y':0},{'x':0.75,'y':1}]}]}";
    private static final String LINE =
            "{'roi_id':'71b5cd3e0b3f238c','evt_type':'LineCrossing','roi_points':[{'roi_type':4,'points':[{'x':0.5,'y':1},{'x':0.5,'y':0}]}]}";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<TimeRange> asked = new ArrayList<>();
    private WalkedCamera camera;
    private CameraRecords.Source source;

    @BeforeEach
    void open() {
        camera = new WalkedCamera().walked(40);
        source = (connection, uid, range, pulse) -> {
            asked.add(range);
            return camera;
        };
    }

    private int run(String roi, String... options) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add(Files.writeString(folder.resolve("roi.json"), roi.replace('\'', '"'))
                .toString());
        arguments.addAll(List.of(options));
        return run(arguments);
    }

    private int run(List<String> arguments) {
        var line = new CommandLine(new TryCommand(source, Clock.fixed(NOW, ZoneOffset.UTC)));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--camera", "gate"));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void tellsEachBeginAndEnd_andWhyLooksDidNotCount() throws IOException {
        var code = run(DOOR);

        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-27T08:15:00.900Z  BEGIN  0000000000000001  Intrusion         object 1    0.2 s",
                        "2026-11-27T08:15:01.100Z  END    0000000000000001  Intrusion         object 1    0.4 s");
        assertThat(err.toString().lines())
                .containsExactly("0000000000000001 Intrusion (Door): 41 frames looked at, 0 shed, 1 tracks, 1 events;"
                        + " looks that did not count: outside 8, not_settled 2");
        assertThat(camera.isClosed).isTrue();
    }

    @Test
    void showsRowsOfAlerts_whenJsonIsWanted() throws IOException {
        assertThat(run(LINE, "--json")).isZero();

        var rows = out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).propertyNames())
                .containsExactlyElementsOf(AlertRow.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
        assertThat(rows).extracting(row -> row.path("status").asString()).containsExactly("BEGIN", "END");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("roi_version").asInt()).isEqualTo(-1);
            assertThat(row.path("alert_id").asString()).isEqualTo("gate/00000000000000aa/1");
            assertThat(row.path("direction").asString()).isEqualTo("in");
            assertThat(row.path("at").asLong()).isEqualTo(WalkedCamera.millis(9));
            assertThat(row.path("crossed_at").asLong())
                    .isStrictlyBetween(WalkedCamera.millis(6), WalkedCamera.millis(7));
        });
        assertThat(rows.get(0).path("end_at").isNull()).isTrue();
    }

    @Test
    void triesEachOfAList_alsoOfAnAnswerThatListsThem() throws IOException {
        assertThat(run("[" + DOOR + "," + LINE + "]")).isZero();
        assertThat(run("{'code':0,'message':'SUCCESS','roi_items':[" + DOOR + "," + LINE + "]}"))
                .isZero();

        assertThat(err.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactly("0000000000000001", "71b5cd3e0b3f238c", "0000000000000001", "71b5cd3e0b3f238c");
    }

    @Test
    void readsStandardInput() {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(DOOR.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run(List.of("-"))).isZero();
        } finally {
            System.setIn(before);
        }

        assertThat(out.toString()).contains("Intrusion");
    }

    @Test
    void letsMatchesVote_eachAfterItsFrame() throws IOException {
        camera.recognised("kim", 8);

        assertThat(run(DOOR, "--json")).isZero();

        assertThat(rows()).extracting(row -> row.path("face_uid").asString()).containsOnly("kim");
    }

    @Test
    void endsWhatGoesOn_whenCameraWasSilentUntilTheEndOfTheRange() throws IOException {
        camera = new WalkedCamera().walked(10);
        var silent = run(DOOR, "--json");
        var rows = rows();
        camera = new WalkedCamera().walked(10);

        assertThat(silent).isZero();
        assertThat(rows).extracting(row -> row.path("status").asString()).containsExactly("BEGIN", "END");
        assertThat(run(
                        DOOR,
                        "--from",
                        START.toString(),
                        "--to",
                        START.plusSeconds(2).toString()))
                .isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("  END  ")))
                .isEmpty();
    }

    private List<JsonNode> rows() {
        return out.toString().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void saysSo_whenNothingWasDetected() throws IOException {
        camera = new WalkedCamera();

        assertThat(run(DOOR)).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("va rules try: there are no detections of camera gate from"
                        + " 2026-11-27T07:25:00Z to 2026-11-27T08:25:00Z");
    }

    @Test
    void tellsOfUnreadableRecords() throws IOException {
        camera.unreadable = 3;

        assertThat(run(DOOR)).isZero();
        assertThat(err.toString()).contains("3 records of the camera cannot be read");
    }

    @Test
    void asksForTheRange() throws IOException {
        assertThat(run(DOOR)).isZero();
        assertThat(run(DOOR, "--since", "15m")).isZero();
        assertThat(run(DOOR, "--from", "2026-11-27T08:00:00Z")).isZero();
        assertThat(run(DOOR, "--from", "2026-11-27T08:00:00Z", "--to", "2026-11-27T08:10:00Z"))
                .isZero();

        assertThat(asked)
                .containsExactly(
                        new TimeRange(NOW.minus(Duration.ofHours(1)), NOW),
                        new TimeRange(NOW.minus(Duration.ofMinutes(15)), NOW),
                        new TimeRange(Instant.parse("2026-11-27T08:00:00Z"), NOW),
                        new TimeRange(Instant.parse("2026-11-27T08:00:00Z"), Instant.parse("2026-11-27T08:10:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--since soon",
                "--since 1h --from 2026-11-27T08:00:00Z",
                "--to 2026-11-27T08:00:00Z",
                "--from yesterday",
                "--from 2026-11-27T08:10:00Z --to 2026-11-27T08:00:00Z",
                "--from 2026-11-28T08:00:00Z"
            })
    void isWrongUsage(String options) throws IOException {
        assertThat(run(DOOR, options.split(" "))).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'evt_type':'Intrusion','roi_points':[{'roi_type':4,'points':[{'x':0,'y':0},{'x':1,'y':1}]}]} | FAIL_SETTING_ROI: roi_points",
                "{'evt_type':'Sleeping','roi_type':6} | API_REQUEST_DATA_FORMAT_ERROR: evt_type: ",
                "{'evt_type':'Violence','roi_type':6} | NOT_SUPPORT_FUNCTION: evt_type: Violence is not served",
                "{'evt_type':'Intrusion','roi_type':'6'} | API_REQUEST_DATA_FORMAT_ERROR: roi_type: value is not a valid integer",
                "[{'roi_type':6},{'roi_type':9}] | API_REQUEST_DATA_FORMAT_ERROR: body[1].roi_type: must be from 0 to 7",
                "[{'roi_type':6,'roi_id':'a'},{'roi_type':6,'roi_id':'a'}] | roi_id: two regions have the id a",
                "[] | there is no region",
                "7 | API_REQUEST_DATA_FORMAT_ERROR: body: value is not a valid dict",
                "{'roi_type':6} {'roi_type':6} | API_REQUEST_DATA_FORMAT_ERROR: body",
                "{'roi_type':6 | API_REQUEST_DATA_FORMAT_ERROR: body",
                "{'roi_type':6,'roi_type':6} | API_REQUEST_DATA_FORMAT_ERROR: body",
                "` ` | API_REQUEST_DATA_FORMAT_ERROR: body: field required"
            })
    void refusesRegion_asTheCallDoes(String roi, String reason) throws IOException {
        assertThat(run(roi)).isEqualTo(2);
        assertThat(err.toString()).contains("roi.json: ").contains(reason);
        assertThat(asked).isEmpty();
    }

    @Test
    void isWrongUsage_whenFileIsNotThere() {
        assertThat(run(List.of(folder.resolve("no-such-file.json").toString()))).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read ");
    }

    @Test
    void fails_whenBrokerOrRegistryDo() throws IOException {
        source = (connection, uid, range, pulse) -> {
            throw new TimeoutException("nobody answers");
        };
        assertThat(run(DOOR)).isEqualTo(1);
        source = (connection, uid, range, pulse) -> {
            throw new RegistryException("the registry is down");
        };
        assertThat(run(DOOR)).isEqualTo(1);

        assertThat(err.toString()).contains("va rules try: Kafka at ", "nobody answers", "the registry is down");
    }
}
