package dev.vastream.schemas.roi;

import dev.vastream.schemas.avro.Roi;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The contract's groups of object classes, by their numbers from 0. */
public enum ObjectGroup {
    PERSON(IntStream.of(0, 2, 3, 6, 7, 8, 600, 601, 602)),
    VEHICLE(IntStream.rangeClosed(100, 135)),
    FACE(IntStream.of(300)),
    FIRE(IntStream.of(200, 201)),
    HEAD(IntStream.of(4, 5)),
    /** All classes, those of the other groups as well. */
    ETC(IntStream.empty());

    private static final int LYING = 2;

    private final Set<Integer> classes;

    ObjectGroup(IntStream classes) {
        this.classes = classes.boxed().collect(Collectors.toUnmodifiableSet());
    }

    public int code() {
        return ordinal();
    }

    public static Optional<ObjectGroup> ofCode(int code) {
        return Arrays.stream(values()).filter(group -> group.code() == code).findFirst();
    }

    /** Its class ids; empty for {@link #ETC}, which leaves out none. */
    public Set<Integer> classes() {
        return classes;
    }

    /** The group that a class is of; {@link #ETC} for all that are of no other. */
    public static ObjectGroup ofClass(int classId) {
        return Arrays.stream(values())
                .filter(group -> group.classes.contains(classId))
                .findFirst()
                .orElse(ETC);
    }

    /**
     * The class ids that a region regards: those of its filter, else those of its event type, else those of its group; empty for
     * all. Who asks for persons that lie regards persons, too.
     */
    public static Set<Integer> regardedBy(Roi roi) {
        var type = EventType.ofName(roi.getEvtType());
        if (!roi.getObjectFilter().isEmpty()) {
            var filter = roi.getObjectFilter().stream().collect(Collectors.toSet());
            if (type.equals(Optional.of(EventType.FALLDOWN)) && filter.contains(LYING)) {
                filter.add(PERSON.code());
            }
            return Set.copyOf(filter);
        }
        return type.map(EventType::classes)
                .filter(own -> !own.isEmpty())
                .orElseGet(() -> ofCode(roi.getObjectGroup()).orElse(ETC).classes);
    }
}
