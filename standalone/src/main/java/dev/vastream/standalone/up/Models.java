package dev.vastream.standalone.up;

import dev.vastream.schemas.node.ModelTask;
import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.InstallListener;
import dev.vastream.vision.model.InstallOutcome;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.ModelInstaller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is of the model and demonstration files.
 *
 * @param folder where they lie
 * @param outcomes what became of each
 */
record Models(ModelFolder folder, List<InstallOutcome> outcomes) {

    private static final Set<String> DETECTION =
            Set.of(ModelTask.OBJECT_DETECTION.wireName(), ModelTask.FACE_DETECTION.wireName());
    private static final String DEMO_CLIP = "one_by_one_person";
    private static final String PORTRAIT = "portrait";

    /** Fetches what is missing; a host that does not answer costs seconds, once. */
    static Models install(UpSettings settings) throws UpException {
        var folder = new ModelFolder(settings.models());
        var installer = new ModelInstaller(folder, settings.mirror());
        try {
            return new Models(folder, installer.install(ModelCatalogue.load().wanted(), InstallListener.SILENT));
        } catch (IOException e) {
            throw new UpException("the model folder " + settings.models() + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Sentences about the models that are missing. */
    List<String> missing() {
        return missingModels().map(InstallOutcome::sentence).toList();
    }

    /** Whether one of the models is missing that something inside OpenCV stands in for. */
    boolean detectorsAreMissing() {
        return missingModels()
                .anyMatch(outcome -> DETECTION.contains(outcome.entry().task()));
    }

    private Stream<InstallOutcome> missingModels() {
        return outcomes.stream()
                .filter(outcome -> outcome.entry().kind() == CatalogueEntry.Kind.MODEL)
                .filter(outcome -> !outcome.isUsable());
    }

    Optional<Path> demoClip() {
        return usable(DEMO_CLIP);
    }

    Optional<Path> portrait() {
        return usable(PORTRAIT);
    }

    private Optional<Path> usable(String name) {
        return outcomes.stream()
                .filter(outcome -> outcome.entry().name().equals(name))
                .filter(InstallOutcome::isUsable)
                .map(outcome -> folder.pathOf(outcome.entry()))
                .findFirst();
    }
}
