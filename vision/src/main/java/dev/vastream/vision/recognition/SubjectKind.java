package dev.vastream.vision.recognition;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.recognition.UnusableSubjectException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is recognised, with the rule by which a picture shows exactly one of them: there is only one, or the largest has at
 * least twice the area of the next; and it is large enough.
 */
public enum SubjectKind {
    FACE(Reason.NO_FACE, Reason.SEVERAL_FACES, box -> Math.min(box.width(), box.height()) >= 40),
    PERSON(Reason.NO_PERSON, Reason.SEVERAL_PERSONS, box -> box.height() >= 64),
    VEHICLE(Reason.NO_VEHICLE, Reason.SEVERAL_VEHICLES, box -> true);

    private static final float CLEARLY_LARGER = 2;

    private final Reason none;
    private final Reason several;
    private final Predicate<Box> isLargeEnough;

    SubjectKind(Reason none, Reason several, Predicate<Box> isLargeEnough) {
        this.none = none;
        this.several = several;
        this.isLargeEnough = isLargeEnough;
    }

    /** The one among those found. */
    <T> T only(List<T> found, Function<T, Box> box) throws UnusableSubjectException {
        var largestFirst = found.stream()
                .sorted(Comparator.comparingDouble((T one) -> box.apply(one).area())
                        .reversed())
                .toList();
        if (largestFirst.isEmpty()) {
            throw new UnusableSubjectException(none);
        }
        var largest = box.apply(largestFirst.get(0));
        if (largestFirst.size() > 1
                && largest.area()
                        < CLEARLY_LARGER * box.apply(largestFirst.get(1)).area()) {
            throw new UnusableSubjectException(several);
        }
        if (!isLargeEnough.test(largest)) {
            throw new UnusableSubjectException(Reason.TOO_SMALL);
        }
        return largestFirst.get(0);
    }
}
