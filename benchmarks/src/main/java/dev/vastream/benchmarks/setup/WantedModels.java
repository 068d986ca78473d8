package dev.vastream.benchmarks.setup;

import dev.vastream.vision.model.CatalogueEntry.Kind;
import dev.vastream.vision.model.InstallListener;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.ModelInstaller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Fills a models folder from the mirror or by download. */
final class WantedModels {

    private WantedModels() {}

    /**
     * Installs what is missing.
     *
     * @return a sentence about the first model that is still missing: what stands in for it is not worth measuring
     */
    static Optional<String> install(Path folder, Optional<Path> mirror) throws IOException {
        var wanted = ModelCatalogue.load().wanted().stream()
                .filter(entry -> entry.kind() == Kind.MODEL)
                .toList();
        return new ModelInstaller(new ModelFolder(folder), mirror)
                .install(wanted, InstallListener.SILENT).stream()
                        .filter(outcome -> !outcome.isUsable())
                        .findFirst()
                        .map(missing -> missing.sentence()
                                + "; './va models pull --mirror DIR' fetches what a benchmark measures");
    }
}
