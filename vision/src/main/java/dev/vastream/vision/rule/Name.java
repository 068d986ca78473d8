package dev.vastream.vision.rule;

import java.util.Objects;

/**
 * Whom an object is taken for.
 *
 * @param subject key of the enrolled subject, empty for nobody
 * @param similarity best score of that subject by that kind of feature while the object was followed, 0 to 1
 */
public record Name(String subject, double similarity) {

    public static final Name NONE = new Name("", 0);

    public Name {
        Objects.requireNonNull(subject, "subject");
    }

    public boolean isKnown() {
        return !subject.isEmpty();
    }
}
