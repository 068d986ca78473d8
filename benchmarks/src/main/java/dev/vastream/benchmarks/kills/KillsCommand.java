package dev.vastream.benchmarks.kills;

import dev.vastream.benchmarks.load.Bodies;
import dev.vastream.benchmarks.load.Caller;
import dev.vastream.benchmarks.load.Flow;
import dev.vastream.benchmarks.load.FrameFlow;
import dev.vastream.benchmarks.load.Service;
import dev.vastream.benchmarks.load.SystemOption;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.picture.FacePictures;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.setup.BenchOptions;
import dev.vastream.cluster.ClusterStartException;
import dev.vastream.schemas.avro.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills processes at random while frames and requests flow, then accounts for all work that was taken. */
@Command(
        name = "kills",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Send frames, calls of /v1/detect and enrolments while a random process (worker, event topology, matcher,"
                    + " bridge, broker) is killed (SIGKILL) and started again, many times. Then every frame that the"
                    + " broker has taken must be in the committed detections or dead letters exactly once, and everyone"
                    + " whose enrolment was answered with success must be in the gallery's list and be found by their"
                    + " picture.",
            "",
            "A call is unanswered if it has no HTTP answer within the bridge's deadline and 10 seconds, or if its"
                    + " connection is refused or breaks, unless the bridge itself was killed during the call or has not"
                    + " answered anybody since it was last started. Any status counts as an answer.",
            "Bounds: frames_lost, frames_twice, enrolments_lost and unanswered_calls are 0.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all bounds hold", "1:a bound does not hold, or the system did not start", "2:wrong usage"})
public final class KillsCommand implements Callable<Integer> {

    private static final Duration CALL_PATIENCE = SystemUnderLoad.DEADLINE.plusSeconds(10);
    private static final Duration SETTLE_PATIENCE = Duration.ofMinutes(4);
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(2);
    private static final int PAUSE_OF_CALLS_MILLIS = 200;
    private static final int PAUSE_OF_ENROLMENTS_MILLIS = 500;

    @Mixin
    private BenchOptions options;

    @Mixin
    private SystemOption systems;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "100",
            description = "Kills (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            defaultValue = "6",
            description = "Mean time from one start to the next kill; it varies by half (default: ${DEFAULT-VALUE}).")
    private double pauseSeconds;

    @Option(
            names = "--frames-per-second",
            paramLabel = "N",
            defaultValue = "8",
            description = "Frames of all cameras (default: ${DEFAULT-VALUE}).")
    private double framesPerSecond;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the choice of processes (default: 1).")
    private long seed;

    private final BridgeLife bridge = new BridgeLife();

    @Override
    public Integer call() throws Exception {
        options.images();
        return systems.measure(options, this::measure);
    }

    /** Kills processes of a running system, and starts them again. */
    public Report measure(SystemUnderLoad system) throws IOException, ClusterStartException, InterruptedException {
        var faces = FacePictures.load(options.images());
        try (var account = new FrameAccount(system);
                var frames = new FrameFlow(system, options.pictures().jpegs(), Delivery.LOSSLESS, framesPerSecond)) {
            return measured(system, account, frames, faces);
        }
    }

    private Report measured(SystemUnderLoad system, FrameAccount account, FrameFlow frames, FacePictures faces)
            throws ClusterStartException, InterruptedException {
        var calls = new Calls(new Caller(system.address(), CALL_PATIENCE), bridge);
        var enrolments = new Enrolments(calls, faces);
        awaitFirst(enrolments);
        var services = new ArrayList<Service>(system.programs());
        services.add(system.broker());
        var killer = new Killer(services, bridge, seed);
        frames.start();
        try (var detecting = new Flow("detect", PAUSE_OF_CALLS_MILLIS, detect(calls, faces));
                var enrolling = new Flow("enrol", PAUSE_OF_ENROLMENTS_MILLIS, enrolments::enrol)) {
            for (var i = 1; i <= times; i++) {
                killer.supervise(Duration.ofMillis(Math.round(pauseSeconds * 1000)));
                options.progress(i + ": killed " + killer.kill());
            }
            killer.supervise(Duration.ofSeconds(2));
            detecting.stop();
            enrolling.stop();
        }
        system.awaitReady(SETTLE_PATIENCE);
        frames.stop();
        options.progress(
                "accounting for " + frames.taken().size() + " frames and " + enrolments.successes() + " enrolments");
        var balance = account.balance(frames.taken(), SETTLE_PATIENCE);
        var lost = enrolments.lost(SETTLE_PATIENCE);
        return report(frames, balance, calls, killer)
                .count("enrolments", enrolments.successes())
                .count("enrolments_lost", lost)
                .bound(lost == 0, "enrolments_lost must be 0, is " + lost)
                .bound(enrolments.successes() > 1, "somebody must have been enrolled while processes were killed");
    }

    /** Before anything is killed the system must be able to do all that it is asked to. */
    private static void awaitFirst(Enrolments enrolments) throws InterruptedException {
        var end = System.nanoTime() + FIRST_PATIENCE.toNanos();
        while (!enrolments.enrol()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nobody can be enrolled within " + FIRST_PATIENCE);
            }
            Thread.sleep(PAUSE_OF_ENROLMENTS_MILLIS);
        }
    }

    private static Flow.Step detect(Calls calls, FacePictures faces) {
        var next = new AtomicLong();
        return () -> calls.post("/v1/detect", Bodies.picture(faces.get((int) next.getAndIncrement())));
    }

    private Report report(FrameFlow frames, FrameAccount.Balance balance, Calls calls, Killer killer) {
        return new Report(times + " kills while frames and requests flow")
                .count("frames_lost", balance.lost())
                .count("frames_twice", balance.twice())
                .count("unanswered_calls", calls.unanswered())
                .count("kills", times)
                .count("frames", frames.taken().size())
                .count("frames_not_taken", frames.failed())
                .count("frames_dead_lettered", balance.deadLetters())
                .count("answered_calls", calls.answered())
                .count("broken_calls", calls.broken())
                .condition("seed", seed)
                .condition("killed", killer.kills())
                .condition("ended_of_themselves", killer.ownEnds())
                .bound(balance.lost() == 0, "frames_lost must be 0, is " + balance.lost())
                .bound(balance.twice() == 0, "frames_twice must be 0, is " + balance.twice())
                .bound(calls.unanswered() == 0, "unanswered_calls must be 0, is " + calls.unanswered())
                .bound(frames.failed() == 0, "frames_not_taken must be 0, is " + frames.failed());
    }
}
