package dev.vastream.standalone.up;

import dev.vastream.bridge.AccessOptions;
import dev.vastream.bridge.PushOptions;
import dev.vastream.program.address.InputOptions;
import dev.vastream.standalone.log.UpLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code va up}: the whole system on this machine, until Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Start everything on this machine's loopback: Kafka and the schema registry as processes of their own, the"
                    + " programs, the HTTP endpoints and a demo camera. Ctrl-C stops all of it and nothing else.",
            "",
            "Models are copied from the mirror or downloaded. Where that fails the system runs on the detectors inside"
                    + " OpenCV and says so.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --detach: everything is ready",
            "1:something could not start (a taken port, a data folder in use or broken) or ended by itself",
            "2:wrong usage",
            "130:stopped by Ctrl-C (143: by './va down')"
        },
        footerHeading = "%nLogs:%n",
        footer = "  DIR/logs/va.log (10 MB, 5 older ones), DIR/broker/broker.log, DIR/registry/registry.log",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "${env:VA_MODELS:-}",
            description = "Folder of model files (env VA_MODELS; default DIR/models of the data folder).")
    private String models;

    @Option(
            names = "--mirror",
            paramLabel = "DIR",
            defaultValue = "${env:VA_MIRROR:-}",
            description = "Folder with models/ and images/ to copy from instead of downloading (env VA_MIRROR).")
    private String mirror;

    @Option(names = "--kafka-port", paramLabel = "N", defaultValue = "9092", description = "Port of Kafka (9092).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of the schema registry (8081).")
    private int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the HTTP endpoints (8080). Any port may be 0: a free one is taken.")
    private int httpPort;

    @Option(names = "--no-demo", description = "Do not publish the demo clip.")
    private boolean noDemo;

    @Option(
            names = "--liveness",
            defaultValue = "${env:VA_LIVENESS:-false}",
            fallbackValue = "true",
            description =
                    "Check faces on frames for being live persons, at some milliseconds a face (env VA_LIVENESS).")
    private boolean liveness;

    @Option(
            names = "--skeleton",
            defaultValue = "${env:VA_SKELETON:-false}",
            fallbackValue = "true",
            arity = "0",
            description = "Find the joints of the persons on cameras, too: va.skeletons (env VA_SKELETON).")
    private boolean skeletons;

    @Mixin
    private PushOptions push;

    @Mixin
    private InputOptions inputs;

    @Mixin
    private AccessOptions access;

    @Option(
            names = "--detach",
            description = "Return when everything is ready and leave it running; './va down' stops it.")
    private boolean detach;

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        try {
            return detach ? Detached.start(spec, settings.data()) : run(settings);
        } catch (UpException e) {
            spec.commandLine().getErr().println("va up: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private UpSettings settings() {
        try {
            return new UpSettings(
                    data.path(),
                    models.isBlank() ? data.path().resolve("models") : Path.of(models),
                    mirror.isBlank() ? Optional.empty() : Optional.of(Path.of(mirror)),
                    new Ports(kafkaPort, registryPort, httpPort),
                    !noDemo,
                    liveness,
                    skeletons,
                    access.access(),
                    push.address(),
                    inputs.settings());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(UpSettings wanted) throws UpException, InterruptedException {
        var watch = new Watch();
        var stopped = new CountDownLatch(1);
        stopOnSignal(watch, stopped);
        try (var folder = DataFolder.open(wanted.data())) {
            var log = folder.resolve("logs/va.log");
            logTo(log);
            return run(wanted.on(wanted.ports().free()).withKey(), folder, watch, log);
        } finally {
            stopped.countDown();
        }
    }

    private static void logTo(Path log) throws UpException {
        try {
            UpLog.toFile(log);
        } catch (IllegalStateException e) {
            throw new UpException(e.getMessage(), e);
        }
    }

    private int run(UpSettings settings, DataFolder folder, Watch watch, Path log)
            throws UpException, InterruptedException {
        var out = spec.commandLine().getOut();
        out.println("Starting on " + settings.data() + " …");
        var started = System.nanoTime();
        try (var system = new LocalSystem(settings, folder, watch)) {
            var models = system.start();
            var banner = new Banner(settings, models, log);
            out.println(banner.text(Duration.ofNanos(System.nanoTime() - started)));
            return await(watch, out);
        } catch (UpException e) {
            LoggerFactory.getLogger(UpCommand.class).debug("start failed", e);
            throw new UpException(e.getMessage() + " (log: " + log + ")", e);
        }
    }

    private static int await(Watch watch, PrintWriter out) throws UpException, InterruptedException {
        var failure = watch.await();
        if (failure.isPresent()) {
            throw new UpException(failure.get());
        }
        out.println("Stopping …");
        return CommandLine.ExitCode.OK;
    }

    /** A signal asks the waiting thread to close everything, and the JVM to wait until it has. */
    private static void stopOnSignal(Watch watch, CountDownLatch stopped) {
        var hook = new Thread(
                () -> {
                    watch.stop();
                    await(stopped);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void await(CountDownLatch stopped) {
        try {
            if (!stopped.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("va up: stopping takes too long; './va down' ends what is left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
