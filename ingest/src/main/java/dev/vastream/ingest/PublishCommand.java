package dev.vastream.ingest;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.schemas.avro.Delivery;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code va publish}: a camera, video or folder of pictures onto {@code va.frames}. */
@Command(
        name = "publish",
        description = {
            "Publish a camera, a video or a folder of pictures to va.frames.",
            "",
            "A camera is published live: when Kafka or this machine is behind, the newest frame counts, the dropped ones"
                    + " are counted, and a lost connection is made again with growing pauses.",
            "A file or folder is published lossless: as fast as Kafka takes it (or at --fps), every frame acknowledged."
                    + " With --live it is played in real time like a camera.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every frame that was to be sent arrived",
            "1:the source, Kafka or the registry failed, or a frame was refused (larger than 12 MiB, unreadable)",
            "2:wrong usage",
            "130:stopped by Ctrl-C; what was grabbed is sent and the totals are printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  va publish rtsp://camera.local/stream --camera gate --name 'North gate'",
            "  va publish /dev/video0 --camera desk --fps 10",
            "  va publish walk.mp4 --camera demo --loop --live",
            "  va publish pictures/ --camera archive --fps 5",
            "  va publish --source-file /run/secrets/gate-url --camera gate"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description = "RTSP, RTMP or HTTP URL, /dev/videoN, video file, or folder of JPEG, PNG, WebP and BMP files"
                    + " (env VA_SOURCE). A URL with a password is better given by the environment or --source-file:"
                    + " arguments are visible to everybody on the machine.")
    private Optional<String> source;

    @Option(
            names = "--source-file",
            paramLabel = "FILE",
            description = "Read SOURCE from the first line of this file, e.g. a mounted secret.")
    private Optional<Path> sourceFile;

    @Option(names = "--camera", paramLabel = "UID", required = true, description = "Id of the camera; the record key.")
    private String camera;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "Name of the camera for people.")
    private String name;

    @Option(
            names = "--fps",
            paramLabel = "F",
            description = "A camera is thinned to F frames a second; a file or folder is sent at that pace.")
    private Double fps;

    @Option(names = "--loop", description = "Start a file or folder anew at its end, until Ctrl-C.")
    private boolean loop;

    @ArgGroup
    private Timing timing = new Timing();

    private static final class Timing {

        @Option(names = "--live", description = "Play in real time; when behind, drop frames, not time.")
        private boolean live;

        @Option(names = "--lossless", description = "Lose no frame, wait instead; also for a camera.")
        private boolean lossless;
    }

    @Option(
            names = "--quality",
            paramLabel = "Q",
            description = "JPEG quality 1 to 100 (default 85). Encodes pictures of a folder anew, which are else sent"
                    + " byte for byte.")
    private Integer quality;

    @Option(
            names = "--max-width",
            paramLabel = "W",
            description = "Scale wider frames down to W pixels; narrower ones stay as they are.")
    private Integer maxWidth;

    @Mixin
    private ConnectionOptions connection;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PublishCommand())
                .setParameterExceptionHandler(new UsageErrors())
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        try (var program = PublishProgram.start(settings)) {
            return watch(program);
        } catch (PublishException e) {
            spec.commandLine().getErr().println("va publish: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private PublishSettings settings() {
        try {
            return new PublishSettings(
                    SourceText.of(source, sourceFile, System.getenv().getOrDefault("VA_SOURCE", "")),
                    camera,
                    name,
                    fps == null ? OptionalDouble.empty() : OptionalDouble.of(fps),
                    loop,
                    delivery(),
                    quality == null ? OptionalInt.empty() : OptionalInt.of(quality),
                    maxWidth == null ? OptionalInt.empty() : OptionalInt.of(maxWidth),
                    connection.connection());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Delivery> delivery() {
        if (timing.live) {
            return Optional.of(Delivery.LIVE);
        }
        return timing.lossless ? Optional.of(Delivery.LOSSLESS) : Optional.empty();
    }

    private int watch(PublishProgram program) throws PublishException, InterruptedException {
        var out = spec.commandLine().getOut();
        try (var display = PublishDisplay.of(program, camera)) {
            var stop = new Thread(
                    () -> {
                        program.close();
                        display.close();
                        out.println(display.summary());
                        out.flush();
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                while (!program.await(display.interval())) {
                    display.refresh();
                }
            } finally {
                display.close();
                unhook(stop, () -> out.println(display.summary()));
            }
        }
        return program.counters().totals().complete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Prints the summary here unless the JVM is going down: then the hook does. */
    private static void unhook(Thread stop, Runnable print) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            stop.join();
            return;
        }
        print.run();
    }
}
