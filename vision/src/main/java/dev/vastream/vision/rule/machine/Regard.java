package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.zone.ObjectFilter;

/** Whether a region regards a look. */
final class Regard {

    private final ObjectFilter filter;

    Regard(ObjectFilter filter) {
        this.filter = filter;
    }

    /** Tells why not, if it does not. */
    boolean regards(SeenObject object, Telling telling) {
        if (object.isMasked()) {
            telling.missed(Miss.MASKED);
            return false;
        }
        var last = object.track().last();
        return switch (filter.judge(last.classId(), last.confidence(), last.box())) {
            case REGARDED -> true;
            case WRONG_CLASS -> not(Miss.WRONG_CLASS, telling);
            case BELOW_THRESHOLD -> not(Miss.BELOW_THRESHOLD, telling);
            case TOO_SMALL -> not(Miss.TOO_SMALL, telling);
            case TOO_LARGE -> not(Miss.TOO_LARGE, telling);
        };
    }

    /** Whether it may regard another look at the object: it is of a class that counts. */
    boolean mayRegard(SeenObject object) {
        var last = object.track().last();
        return !object.isMasked()
                && filter.judge(last.classId(), last.confidence(), last.box()) != ObjectFilter.Verdict.WRONG_CLASS;
    }

    private static boolean not(Miss reason, Telling telling) {
        telling.missed(reason);
        return false;
    }
}
