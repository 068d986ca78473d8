package dev.vastream.benchmarks.setup;

import dev.vastream.benchmarks.picture.BenchPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

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

    public int rounds() {
        return rounds;
    }

    public int workers() {
        return workers;
    }

    public boolean json() {
        return json;
    }

    public BenchPictures pictures() {
        return BenchPictures.load(Optional.ofNullable(mirror));
    }

    /** The models folder; the mirror's own when that one does not exist yet. */
    public Path models() {
        return Optional.ofNullable(mirror)
                .map(folder -> folder.resolve("models"))
                .filter(folder -> !Files.isDirectory(models) && Files.isDirectory(folder))
                .orElse(models);
    }
}
