package dev.vastream.standalone.dryrun;

import dev.vastream.bridge.body.BodyLimits;
import dev.vastream.bridge.va.RefusedRoiException;
import dev.vastream.bridge.va.RoiDocument;
import dev.vastream.inference.dryrun.DryRun;
import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.standalone.terminal.PlainText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code va rules try}: the events that rules would have reported in a camera's last hour. */
@Command(
        name = "try",
        description = {
            "Show which events rules would have reported for a camera: its detections that are still kept are judged as by the"
                    + " event topology, from the first frame of the range on. Nothing is written anywhere.",
            "One line for each begin and each end of an event: time, region, type, object and how long it has stayed. Then, on"
                    + " standard error, one line for each region: frames looked at, frames shed, tracks, events, and why looks"
                    + " at objects did not count.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also without any event",
            "1:Kafka or the registry failed",
            "2:wrong usage, or a region that the bridge would refuse",
            "3:there are no detections of the camera in the range",
            "130:stopped by Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  va rules try region.json --camera gate --since 15m",
            "  va rules try - --camera gate --json < regions.json",
            "  va rules try region.json --camera gate --from 2026-11-27T08:00:00Z --to 2026-11-27T08:15:00Z"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class TryCommand implements Callable<Integer> {

    private static final int NO_DETECTIONS = 3;

    private final CameraRecords.Source source;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "JSON of a region of version 3 of the HTTP contract, of a list of them, or an answer that lists"
                            + " them; '-' is standard input.")
    private Path file;

    @Option(names = "--camera", paramLabel = "UID", required = true, description = "Camera, as it is published.")
    private String camera;

    @Mixin
    private RangeOptions range;

    @Option(names = "--json", description = "Show each begin and end as the row of va.alerts, as JSON.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection;

    public TryCommand() {
        this(KafkaCameraRecords::open, Clock.systemUTC());
    }

    TryCommand(CameraRecords.Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var regions = regions();
        var asked = asked();
        try (var records = open(asked)) {
            return play(regions, records, asked);
        } catch (RegistryException e) {
            return fail(e.getMessage());
        } catch (KafkaException e) {
            return fail("Kafka at " + connection.connection().bootstrapServers() + " fails: "
                    + MissingRight.orReason("READ", e));
        }
    }

    private TimeRange asked() {
        try {
            return range.range(clock.instant());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private CameraRecords open(TimeRange asked) {
        try {
            return source.open(connection.connection(), camera, asked, () -> {});
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private List<Roi> regions() {
        try (var in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            return RoiDocument.read(bytes(in));
        } catch (IOException e) {
            throw wrong("cannot read " + file + ": " + e);
        } catch (RefusedRoiException e) {
            throw wrong(file + ": " + e.getMessage());
        }
    }

    private byte[] bytes(InputStream in) throws IOException {
        var bytes = in.readNBytes(BodyLimits.BODY_BYTES + 1);
        if (bytes.length > BodyLimits.BODY_BYTES) {
            throw wrong(file + " is larger than " + (BodyLimits.BODY_BYTES >> 20) + " MiB");
        }
        return bytes;
    }

    private int play(List<Roi> regions, CameraRecords records, TimeRange asked) {
        var run = new DryRun(camera, regions);
        var isAny = printed(run, records, asked);
        if (records.unreadable() > 0) {
            say(records.unreadable() + " records of the camera cannot be read, and were left out");
        }
        if (!isAny) {
            say("there are no detections of camera " + camera + " " + asked);
            return NO_DETECTIONS;
        }
        SummaryText.lines(run.summary()).forEach(spec.commandLine().getErr()::println);
        return CommandLine.ExitCode.OK;
    }

    /** Not line by line: there may be one for each frame. */
    private boolean printed(DryRun run, CameraRecords records, TimeRange asked) {
        var out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut()));
        try {
            return new Playback(run, rows -> print(rows, out)).play(records, asked.to());
        } finally {
            out.flush();
        }
    }

    private void print(List<AlertRow> rows, PrintWriter out) {
        rows.forEach(row -> out.println(json ? AlertLine.json(row) : AlertLine.text(row)));
    }

    private int fail(String sentence) {
        say(sentence);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println("va rules try: " + PlainText.of(sentence));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), PlainText.of(sentence));
    }
}
