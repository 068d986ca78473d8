package dev.vastream.vision.object;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The classes of COCO that have a place among the contract's, by their number in COCO's 80. A car is a Vehicle, since the
 * contract's own car classes are not supported there; whatever carries things is a Bag; a train has no class in the
 * contract and is left out like all other classes.
 */
enum CocoClass {
    PERSON(0, ObjectClass.PERSON),
    BICYCLE(1, ObjectClass.BIKE),
    CAR(2, ObjectClass.VEHICLE),
    MOTORCYCLE(3, ObjectClass.MOTORCYCLE),
    BUS(5, ObjectClass.BUS),
    TRUCK(7, ObjectClass.TRUCK),
    BACKPACK(24, ObjectClass.BAG),
    HANDBAG(26, ObjectClass.BAG),
    SUITCASE(28, ObjectClass.BAG);

    static final int COUNT = 80;

    private static final CocoClass[] BY_NUMBER = new CocoClass[COUNT];

    static {
        Arrays.stream(values()).forEach(coco -> BY_NUMBER[coco.number] = coco);
    }

    private final int number;
    private final ObjectClass objectClass;
    private final String label;

    CocoClass(int number, ObjectClass objectClass) {
        this.number = number;
        this.objectClass = objectClass;
        this.label = name().toLowerCase(Locale.ROOT);
    }

    static Optional<CocoClass> of(int number) {
        return Optional.ofNullable(BY_NUMBER[number]);
    }

    ObjectClass objectClass() {
        return objectClass;
    }

    String label() {
        return label;
    }
}
