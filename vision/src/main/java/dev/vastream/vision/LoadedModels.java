package dev.vastream.vision;

import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.model.ModelFile;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.OnnxModel;
import dev.vastream.vision.model.OnnxRuntime;
import dev.vastream.vision.model.Urgency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The models of a process by their task, as far as the model folder has them. */
final class LoadedModels implements AutoCloseable {

    private final Map<Task, List<OnnxModel>> models = new EnumMap<>(Task.class);
    private final Map<Task, List<CatalogueEntry>> missing = new EnumMap<>(Task.class);

    /**
     * Loads what the catalogue wants: the first model of a task, or all of them where they work together.
     *
     * @param batches pictures that go into one run
     * @throws ModelFailedException when a file is damaged or no model
     */
    static LoadedModels load(ModelCatalogue catalogue, ModelFolder folder, OnnxRuntime runtime, BatchSizes batches) {
        var loaded = new LoadedModels();
        try {
            for (var task : Task.values()) {
                for (var entry : wanted(catalogue, task)) {
                    usable(folder, entry)
                            .map(file -> runtime.load(entry, file, batches))
                            .ifPresentOrElse(
                                    model -> add(loaded.models, task, model), () -> add(loaded.missing, task, entry));
                }
            }
            return loaded;
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    private static List<CatalogueEntry> wanted(ModelCatalogue catalogue, Task task) {
        var all = catalogue.allWantedFor(task.catalogueName());
        return task == Task.LIVENESS || all.isEmpty() ? all : all.subList(0, 1);
    }

    private static Optional<Path> usable(ModelFolder folder, CatalogueEntry entry) {
        var file = folder.find(entry);
        if (file instanceof ModelFile.Damaged damaged) {
            throw new ModelFailedException(damaged.path() + " is damaged: its SHA-256 is " + damaged.sha256()
                    + ", that of " + entry.name() + " is " + entry.sha256() + "; delete it or pull the models again");
        }
        return file.usable();
    }

    private static <T> void add(Map<Task, List<T>> lists, Task task, T one) {
        lists.computeIfAbsent(task, key -> new ArrayList<>()).add(one);
    }

    /** The same models for workers of that urgency; close the models themselves, not these. */
    LoadedModels of(Urgency urgency) {
        var same = new LoadedModels();
        same.missing.putAll(missing);
        models.forEach((task, all) -> all.forEach(model -> add(same.models, task, model.of(urgency))));
        return same;
    }

    /** The model of a task that takes one; none if it is missing. */
    Optional<OnnxModel> of(Task task) {
        return allOf(task).stream().findFirst();
    }

    /** All models of a task; none if one of them is missing. */
    List<OnnxModel> allOf(Task task) {
        return missing.containsKey(task) ? List.of() : models.getOrDefault(task, List.of());
    }

    /** Every model in service. */
    Stream<OnnxModel> all() {
        return models.values().stream().flatMap(List::stream);
    }

    /** What the catalogue wants for a task and the folder does not have. */
    Stream<String> missing(Task task) {
        return missing.getOrDefault(task, List.of()).stream().map(CatalogueEntry::name);
    }

    /** What the catalogue wants and the folder does not have. */
    List<String> missing() {
        return missing.keySet().stream().flatMap(this::missing).toList();
    }

    @Override
    public void close() {
        all().forEach(OnnxModel::close);
        models.clear();
    }
}
