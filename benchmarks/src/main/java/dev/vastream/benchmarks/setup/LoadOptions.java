package dev.vastream.benchmarks.setup;

import dev.vastream.benchmarks.picture.BenchPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command that loads the whole system can be told. */
public final class LoadOptions {

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads of the worker that analyse (default: one for each processor).")
    private int workers = Runtime.getRuntime().availableProcessors();

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
            description = "Folder with models/ and images/.")
    private Path mirror;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs of the system, which is kept (default: one that is deleted after).")
    private Path data;

    @Option(names = "--json", description = "End with one JSON object on the last line.")
    private boolean json;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    public int workers() {
        return workers;
    }

    public boolean json() {
        return json;
    }

    public BenchPictures pictures() {
        return BenchPictures.load(Optional.ofNullable(mirror));
    }

    /** The mirror's pictures; a command that needs faces cannot do without. */
    public Path images() {
        if (mirror == null || !Files.isDirectory(mirror.resolve("images"))) {
            throw new ParameterException(
                    spec.commandLine(), "pictures of faces are needed: --mirror DIR, with images/ in it (VA_MIRROR)");
        }
        return mirror.resolve("images");
    }

    /** The models folder, filled; a missing model ends the command. */
    public Path models() throws IOException {
        var missing = WantedModels.install(models, Optional.ofNullable(mirror));
        if (missing.isPresent()) {
            throw new ParameterException(spec.commandLine(), missing.get());
        }
        return models;
    }

    /** The folder for the system's data. */
    public DataFolder data() throws IOException {
        return data == null ? DataFolder.temporary() : DataFolder.kept(data);
    }

    /** Says how far the command is. */
    public void progress(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
