package dev.vastream.benchmarks.memory;

import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.report.Spread;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Watches the resident memory of a running process and compares two ages of it. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description =
                "Resident memory of a running JVM at 2 and at 10 minutes of age; start it, then this, within 2 minutes.")
public final class MemoryCommand implements Callable<Integer> {

    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(2);
    private static final int SAMPLES = 5;

    @Option(names = "--pid", required = true, description = "Process id of the JVM, as ./va status names it.")
    private long pid;

    @Option(
            names = "--early",
            defaultValue = "PT2M",
            description = "Age of the first look (default: ${DEFAULT-VALUE}).")
    private Duration early;

    @Option(
            names = "--late",
            defaultValue = "PT10M",
            description = "Age of the second look (default: ${DEFAULT-VALUE}).")
    private Duration late;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var started = startOf(pid);
        if (started.plus(early).isBefore(Instant.now())) {
            throw new ParameterException(
                    spec.commandLine(), "process " + pid + " is already older than " + early + "; start it afresh");
        }
        var memory = new ResidentMemory(pid);
        var before = spreadAt(started.plus(early), memory);
        var after = spreadAt(started.plus(late), memory);

        new Report("Resident memory of process " + pid + ", MiB")
                .condition("samples", SAMPLES + " every " + SAMPLE_EVERY.toSeconds() + " s from each age")
                .row("at " + early.toSeconds() + " s", before)
                .row("at " + late.toSeconds() + " s", after)
                .figure("rss_2min_mb", before.median())
                .figure("rss_10min_mb", after.median())
                .figure("rss_growth", after.median() / before.median() - 1)
                .print(spec.commandLine().getOut(), json);
        return 0;
    }

    private Instant startOf(long process) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().startInstant())
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no process " + process));
    }

    private static Spread spreadAt(Instant age, ResidentMemory memory) throws IOException, InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), age).toMillis()));
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(memory.megabytes());
            Thread.sleep(SAMPLE_EVERY.toMillis());
        }
        return Spread.of(samples);
    }
}
