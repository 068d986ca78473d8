package dev.vastream.benchmarks.setup;

import dev.vastream.benchmarks.picture.BenchPictures;
import dev.vastream.benchmarks.report.Report;
import dev.vastream.vision.Vision;
import dev.vastream.vision.model.CatalogueEntry.Kind;
import dev.vastream.vision.model.InstallListener;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.ModelInstaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command that runs the pipeline can be told. */
public final class BenchOptions {

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that analyse (default: one for each processor, four where they wait for a GPU).")
    private Optional<Integer> workers;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "${env:VA_MODELS:-.va/models}",
            description = "Folder of the models (default: ${DEFAULT-VALUE}).")
    private Path models;

    @Option(
            names = "--mirror",
            paramLabel = "DIR",
            defaultValue = "${env:VA_MIRROR}",
            description = "Folder with models/ and images/; without it pictures are generated where that will do.")
    private Path mirror;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private boolean modelsAreReady;

    /** Those of a system whose models run on the processor. */
    public int workers() {
        return workers.orElseGet(Runtime.getRuntime()::availableProcessors);
    }

    /** As many as keep busy what the models run on. */
    public int workers(Vision vision) {
        return workers.orElseGet(vision::workers);
    }

    /** Folder with {@code models/} and {@code images/}. */
    public Optional<Path> mirror() {
        return Optional.ofNullable(mirror);
    }

    public BenchPictures pictures() {
        return BenchPictures.load(mirror());
    }

    /** The mirror's pictures; a command that needs faces cannot do without. */
    public Path images() {
        if (mirror == null || !Files.isDirectory(mirror.resolve("images"))) {
            throw new ParameterException(
                    spec.commandLine(), "pictures of faces are needed: --mirror DIR, with images/ in it (VA_MIRROR)");
        }
        return mirror.resolve("images");
    }

    /**
     * The models folder, filled from the mirror or by download. What stands in for missing models is not worth
     * measuring, so a missing one ends the command.
     */
    public Path models() throws IOException {
        if (!modelsAreReady) {
            var wanted = ModelCatalogue.load().wanted().stream()
                    .filter(entry -> entry.kind() == Kind.MODEL)
                    .toList();
            var installer = new ModelInstaller(new ModelFolder(models), mirror());
            for (var outcome : installer.install(wanted, InstallListener.SILENT)) {
                if (!outcome.isUsable()) {
                    throw new ParameterException(
                            spec.commandLine(),
                            outcome.sentence() + "; './va models pull --mirror DIR' fetches what a benchmark measures");
                }
            }
            modelsAreReady = true;
        }
        return models;
    }

    /** Prints what the command found. */
    public void print(Report report) {
        report.print(spec.commandLine().getOut(), json);
    }

    /** Says how far the command is. */
    public void progress(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
