package dev.vastream.benchmarks.hostile;

import dev.vastream.benchmarks.load.Caller;
import dev.vastream.benchmarks.load.Service;
import dev.vastream.benchmarks.load.SystemOption;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.memory.ResidentMemory;
import dev.vastream.benchmarks.picture.FacePictures;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.setup.BenchOptions;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends bad inputs in great number; each has a fate, nothing leaks, and good inputs are answered as before. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make bad inputs from a seed and send them: broken pictures of all formats, JSON and forms to every call, and"
                    + " records to every topic that a program reads. Each must be answered (any HTTP status, a reply, or"
                    + " detections of the frame) or be a dead letter. Good inputs are sent before and after and must have"
                    + " the same answers; what differs between two answers before is not compared.",
            "",
            "Input I of a seed is always the same; --only I sends it alone. Some inputs are sent before counting, so that"
                    + " memory is compared between two states of work.",
            "Bounds: answered_or_dead_lettered equals bad_inputs; alive (no process has ended, health is answered);"
                    + " same_answers; resident memory of worker, event topology, matcher and bridge together grows by at"
                    + " most 64 MiB.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all bounds hold", "1:a bound does not hold, or the system did not start", "2:wrong usage"})
public final class HostileCommand implements Callable<Integer> {

    private static final double MOST_GROWTH_MEBIBYTES = 64;
    private static final Duration FATE_PATIENCE = Duration.ofMinutes(3);
    private static final int MOST_NAMED = 20;
    private static final int GROUP = 500;

    @Mixin
    private BenchOptions options;

    @Mixin
    private SystemOption systems;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Inputs (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the inputs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Inputs of another seed before counting (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--only", paramLabel = "I", description = "Send this input alone, without warm-up.")
    private Integer only;

    @Override
    public Integer call() throws Exception {
        options.images();
        return systems.measure(options, this::measure);
    }

    /** Sends the inputs to a running system. */
    public Report measure(SystemUnderLoad system) throws IOException, InterruptedException, ExecutionException {
        var faces = FacePictures.load(options.images());
        try (var admin = system.clients().admin()) {
            new TopicCreator(admin).ensure(List.of(Topics.replies("hostile")));
        }
        try (var fates = new Fates(system);
                var sender = new Sender(system)) {
            var good = new GoodAnswers(system, faces, options.pictures().jpegs(), sender, fates);
            return measured(system, good, sender, fates);
        }
    }

    private Report measured(SystemUnderLoad system, GoodAnswers good, Sender sender, Fates fates)
            throws IOException, InterruptedException, ExecutionException {
        var pids = pids(system);
        good.prepare();
        var first = good.ask();
        var before = good.ask();
        var changing = GoodAnswers.differences(first, before);
        warmUp(system, fates);
        var memoryBefore = memory(system);

        var inputs = new HostileInputs(seed, system.schemaRegistry());
        var from = only == null ? 0 : only;
        var to = only == null ? count : only + 1;
        for (var done = from; done < to; done += GROUP) {
            sender.send(inputs, done, Math.min(to, done + GROUP));
            options.progress("sent " + Math.min(to, done + GROUP));
        }
        var unknown = unknown(sender, fates);
        name(sender, unknown);

        var after = good.ask();
        var differences = GoodAnswers.differences(before, after);
        differences.removeAll(changing);
        differences.stream().limit(MOST_NAMED).forEach(path -> options.progress("answers differ: " + path));
        var isAlive = pids.equals(pids(system)) && isHealthy(system);
        return report(to - from, sender, unknown.size(), isAlive, differences.size())
                .condition("never_the_same", changing)
                .count("frames_and_records", sender.sent().size())
                .count("calls", sender.answered())
                .condition("memory_before_mib", memoryBefore)
                .condition("memory_after_mib", memory(system))
                .figure("rss_growth_mib", sum(memory(system)) - sum(memoryBefore))
                .bound(
                        sum(memory(system)) - sum(memoryBefore) <= MOST_GROWTH_MEBIBYTES,
                        "rss_growth_mib must be at most 64");
    }

    private void warmUp(SystemUnderLoad system, Fates fates) throws InterruptedException {
        if (only != null || warmUp == 0) {
            return;
        }
        try (var sender = new Sender(system)) {
            sender.send(new HostileInputs(~seed, system.schemaRegistry()), 0, warmUp);
            unknown(sender, fates);
        }
        options.progress("warmed up");
    }

    /** Records without a fate, by index, after waiting for them. */
    private static Map<Integer, Hostile.Letter> unknown(Sender sender, Fates fates) {
        var end = System.nanoTime() + FATE_PATIENCE.toNanos();
        var unknown = without(sender, fates);
        while (!unknown.isEmpty() && System.nanoTime() < end) {
            fates.look();
            unknown = without(sender, fates);
        }
        return unknown;
    }

    private static Map<Integer, Hostile.Letter> without(Sender sender, Fates fates) {
        var unknown = new TreeMap<Integer, Hostile.Letter>();
        sender.sent().forEach((index, sent) -> {
            if (!fates.isKnown(sent.place(), sent.letter().replyId())) {
                unknown.put(index, sent.letter());
            }
        });
        return unknown;
    }

    private void name(Sender sender, Map<Integer, Hostile.Letter> unknown) {
        new TreeMap<>(sender.failed())
                .entrySet().stream()
                        .limit(MOST_NAMED)
                        .forEach(failed ->
                                options.progress("not answered: input " + failed.getKey() + ", " + failed.getValue()));
        unknown.entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(record -> options.progress("no fate: input " + record.getKey() + ", " + record.getValue()));
    }

    private Report report(int inputs, Sender sender, int unknown, boolean isAlive, int differences) {
        var known = sender.answered() + sender.sent().size() - unknown;
        return new Report("Bad inputs")
                .count("bad_inputs", inputs)
                .count("answered_or_dead_lettered", known)
                .fact("alive", isAlive)
                .fact("same_answers", differences == 0)
                .condition("seed", seed)
                .bound(known == inputs, "answered_or_dead_lettered must be " + inputs + ", is " + known)
                .bound(isAlive, "every process must live on and health be answered")
                .bound(differences == 0, "good inputs must be answered as before");
    }

    private static Map<String, Long> pids(SystemUnderLoad system) {
        return system.programs().stream()
                .filter(Service::isAlive)
                .collect(Collectors.toMap(Service::name, Service::pid));
    }

    private static boolean isHealthy(SystemUnderLoad system) throws InterruptedException {
        try {
            return new Caller(system.address(), Duration.ofSeconds(10))
                            .get("/v1/health")
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, Double> memory(SystemUnderLoad system) throws IOException {
        var memory = new LinkedHashMap<String, Double>();
        for (var program : system.programs().stream().filter(Service::isAlive).toList()) {
            memory.put(program.name(), new ResidentMemory(program.pid()).megabytes());
        }
        return memory;
    }

    private static double sum(Map<String, Double> memory) {
        return memory.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
