package dev.vastream.vision.model;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The detector families of one port by the decoder that catalogue entries name, and the stand-in for missing models. */
public final class DetectorRegistry<D> {

    private final Map<String, DetectorFamily<D>> families = new TreeMap<>();
    private final DetectorStandIn<D> standIn;

    /** A registry of exactly these families. */
    public DetectorRegistry(Iterable<? extends DetectorFamily<D>> families, DetectorStandIn<D> standIn) {
        this.standIn = standIn;
        for (var family : families) {
            var other = this.families.put(family.decoder(), family);
            if (other != null) {
                throw new ModelFailedException("decoder " + family.decoder() + " is claimed by both "
                        + other.getClass().getName() + " and "
                        + family.getClass().getName());
            }
        }
    }

    /** A registry of the families on the class path. */
    public static <D, F extends DetectorFamily<D>> DetectorRegistry<D> ofClassPath(
            Class<F> service, DetectorStandIn<D> standIn) {
        return new DetectorRegistry<>(ServiceLoader.load(service, service.getClassLoader()), standIn);
    }

    /**
     * A detector for one worker: of the family that the model's entry names, or the stand-in if there is no model.
     *
     * @throws ModelFailedException when no family has that name, or the model is not as its entry says
     */
    public D open(Optional<OnnxModel> model) {
        return model.map(this::open).orElseGet(standIn.opening());
    }

    private D open(OnnxModel model) {
        return familyOf(model.entry()).open(model, model.entry().detectionFormat());
    }

    /**
     * The family that the entry names.
     *
     * @throws ModelFailedException when it names none, or one that does not exist
     */
    public DetectorFamily<D> familyOf(CatalogueEntry entry) {
        var decoder = entry.detectionFormat().decoder();
        var family = families.get(decoder);
        if (family == null) {
            throw new ModelFailedException("the catalogue names an unknown decoder " + decoder + " for " + entry.name()
                    + "; known for " + entry.task() + " are " + families.keySet());
        }
        return family;
    }

    /** What takes the place of a missing model. */
    public DetectorStandIn<D> standIn() {
        return standIn;
    }
}
