package dev.vastream.standalone.models;

import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.InstallOutcome;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelFile;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.ModelInstaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code va models}: what model files there are, and fetching them. */
@Command(
        name = "models",
        description = {
            "List, pull and verify the model files and demonstration clips of the catalogue.",
            "A file counts only with the catalogue's SHA-256.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is there (list: always)",
            "1:a wanted file is missing or damaged; a sentence says which and why",
            "2:wrong usage"
        },
        synopsisSubcommandLabel = "list|pull|verify",
        subcommands = CommandLine.HelpCommand.class,
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ModelsCommand {

    @Spec
    private CommandSpec spec;

    private static final class FolderOption {

        @Option(
                names = "--models",
                paramLabel = "DIR",
                defaultValue = "${env:VA_MODELS:-.va/models}",
                description = "Folder of model files (env VA_MODELS; default .va/models).")
        private Path path;

        ModelFolder folder() {
            return new ModelFolder(path.toAbsolutePath().normalize());
        }
    }

    @Command(
            name = "list",
            description = "Show the catalogue: name, kind, task, size, state, licence.",
            mixinStandardHelpOptions = true)
    int list(@CommandLine.Mixin FolderOption option) {
        var folder = option.folder();
        var out = spec.commandLine().getOut();
        out.printf("%-24s %-6s %-22s %10s %-22s %s%n", "NAME", "KIND", "TASK", "BYTES", "STATE", "LICENCE");
        for (var entry : ModelCatalogue.load().entries()) {
            out.printf(
                    "%-24s %-6s %-22s %10d %-22s %s%n",
                    entry.name(),
                    entry.kind().name().toLowerCase(Locale.ROOT),
                    entry.task(),
                    entry.bytes(),
                    state(folder, entry),
                    entry.licence());
        }
        return CommandLine.ExitCode.OK;
    }

    private static String state(ModelFolder folder, CatalogueEntry entry) {
        var file = folder.find(entry);
        if (file.usable().isPresent()) {
            return "installed";
        }
        if (file instanceof ModelFile.Damaged) {
            return "DAMAGED";
        }
        return "missing" + (entry.mirrorOnly() ? ", mirror only" : "") + (entry.wanted() ? "" : ", not needed");
    }

    @Command(
            name = "pull",
            description = {
                "Fetch what is missing: from the mirror where it has the file, else by download (resumed where it stopped).",
                "Without --all only what this release makes use of."
            },
            mixinStandardHelpOptions = true)
    int pull(
            @CommandLine.Mixin FolderOption option,
            @Option(
                            names = "--mirror",
                            paramLabel = "DIR",
                            defaultValue = "${env:VA_MIRROR:-}",
                            description = "Folder with models/ and images/ to copy from (env VA_MIRROR).")
                    String mirror,
            @Option(names = "--all", description = "Also files that this release makes no use of.") boolean all) {
        var root = mirror.isBlank() ? Optional.<Path>empty() : Optional.of(Path.of(mirror));
        var catalogue = ModelCatalogue.load();
        var entries = all ? catalogue.entries() : catalogue.wanted();
        var folder = option.folder();
        try (var display = new PullDisplay()) {
            return report(new ModelInstaller(folder, root).install(entries, display));
        } catch (IOException | UncheckedIOException e) {
            spec.commandLine()
                    .getErr()
                    .println("va models: " + folder.path() + " cannot be written: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int report(List<InstallOutcome> outcomes) {
        var missing = 0;
        for (var outcome : outcomes) {
            if (outcome.isUsable()) {
                spec.commandLine().getOut().println(outcome.sentence());
            } else {
                missing++;
                spec.commandLine().getErr().println(outcome.sentence());
            }
        }
        return missing == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "verify",
            description = "Check the hashes of what this release makes use of.",
            mixinStandardHelpOptions = true)
    int verify(@CommandLine.Mixin FolderOption option) {
        var folder = option.folder();
        var bad = 0;
        for (var entry : ModelCatalogue.load().wanted()) {
            var file = folder.find(entry);
            if (file.usable().isPresent()) {
                spec.commandLine().getOut().println(entry.name() + " is there, with the right hash");
            } else {
                bad++;
                spec.commandLine().getErr().println(entry.name() + fault(file, entry));
            }
        }
        return bad == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String fault(ModelFile file, CatalogueEntry entry) {
        if (file instanceof ModelFile.Damaged damaged) {
            return " is damaged: the SHA-256 of " + damaged.path() + " is " + damaged.sha256() + ", not "
                    + entry.sha256();
        }
        return " is missing: './va models pull' fetches it" + (entry.mirrorOnly() ? ", from a mirror only" : "");
    }
}
