package dev.vastream.vision.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every file that models and demonstrations need: where it comes from, its hash, its licence, what goes in and out.
 *
 * @param entries all of them
 */
public record ModelCatalogue(List<CatalogueEntry> entries) {

    private static final String RESOURCE = "catalogue.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    public ModelCatalogue {
        entries = List.copyOf(entries);
    }

    /** The catalogue of this release. */
    public static ModelCatalogue load() {
        try (var json = ModelCatalogue.class.getResourceAsStream(RESOURCE)) {
            return JSON.readValue(json, ModelCatalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * The catalogue of this release with the entries of a file of the same kind before it, if there is one. A task for which
     * the file wants a model is the file's alone.
     */
    public static ModelCatalogue load(Path extension) {
        var release = load();
        if (!Files.isRegularFile(extension)) {
            return release;
        }
        try {
            var own = JSON.readValue(extension, ModelCatalogue.class);
            return own.before(release);
        } catch (JacksonException e) {
            throw new ModelFailedException("cannot read " + extension + ": " + e.getOriginalMessage(), e);
        }
    }

    private ModelCatalogue before(ModelCatalogue release) {
        var ownTasks = wanted().stream().map(CatalogueEntry::task).collect(Collectors.toSet());
        var others = release.entries.stream().filter(entry -> !ownTasks.contains(entry.task()));
        return new ModelCatalogue(Stream.concat(entries.stream(), others).toList());
    }

    /** The entry of that name. */
    public Optional<CatalogueEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The one that is wanted for a task, the first of several. */
    public Optional<CatalogueEntry> wantedFor(String task) {
        return allWantedFor(task).stream().findFirst();
    }

    /** All that are wanted for a task. */
    public List<CatalogueEntry> allWantedFor(String task) {
        return entries.stream()
                .filter(entry -> entry.wanted() && entry.task().equals(task))
                .toList();
    }

    /** What this release makes use of. */
    public List<CatalogueEntry> wanted() {
        return entries.stream().filter(CatalogueEntry::wanted).toList();
    }
}
