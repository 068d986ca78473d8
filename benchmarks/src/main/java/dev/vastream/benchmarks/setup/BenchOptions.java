package dev.vastream.benchmarks.setup;

import dev.vastream.benchmarks.picture.BenchPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every benchmark of the pipeline can be told. */
public final class BenchOptions {

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--workers",
            description = "Threads that analyse, on either side (default: one for each processor).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--models",
            defaultValue = "${env:VA_MODELS:-.va/models}",
            description = "Folder of the models (default: ${DEFAULT-VALUE}).")
    private Path models;

    @Option(
            names = "--mirror",
            defaultValue = "${env:VA_MIRROR}",
            description = "Folder with models/ and images/; without it pictures are generated.")
    private Path mirror;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private boolean modelsAreReady;

    public int rounds() {
        return rounds;
    }

    public int workers() {
        return workers;
    }

    public boolean json() {
        return json;
    }

    /** Folder with {@code models/} and {@code images/}. */
    public Optional<Path> mirror() {
        return Optional.ofNullable(mirror);
    }

    public BenchPictures pictures() {
        return BenchPictures.load(Optional.ofNullable(mirror));
    }

    /**
     * The models folder, filled from the mirror or by download. What stands in for missing models is not worth
     * measuring, so a missing one ends the benchmark.
     */
    public Path models() throws IOException {
        if (!modelsAreReady) {
            var missing = WantedModels.install(models, Optional.ofNullable(mirror));
            if (missing.isPresent()) {
                throw new ParameterException(spec.commandLine(), missing.get());
            }
            modelsAreReady = true;
        }
        return models;
    }
}
