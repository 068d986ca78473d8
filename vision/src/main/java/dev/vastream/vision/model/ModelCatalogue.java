package dev.vastream.vision.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every file that models and demonstrations need: where it comes from, its hash, its licence, what goes in and out.
 *
 * @param entries all of them
 */
public record ModelCatalogue(List<CatalogueEntry> entries) {

    private static final String RESOURCE = "catalogue.json";

    public ModelCatalogue {
        entries = List.copyOf(entries);
    }

    /** The catalogue of this release. */
    public static ModelCatalogue load() {
        try (var json = ModelCatalogue.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.shared().readValue(json, ModelCatalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The entry of that name. */
    public Optional<CatalogueEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The entry of a name that is known to be there. */
    public CatalogueEntry get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the catalogue has no " + name));
    }

    /** What this release makes use of. */
    public List<CatalogueEntry> wanted() {
        return entries.stream().filter(CatalogueEntry::wanted).toList();
    }
}
