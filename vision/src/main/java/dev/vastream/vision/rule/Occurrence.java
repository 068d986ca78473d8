package dev.vastream.vision.rule;

import java.time.Duration;
import java.util.Objects;

/**
 * Something that begins, goes on or ends; what lasts no time begins and ends at once, as two occurrences of one look.
 *
 * @param subject whom it is about within its rule: of each, one thing at a time is under way
 * @param status what it is at
 * @param glimpse the object in the frame of this occurrence: for an end the last one that still met the rule's condition
 * @param stay how long it has lasted then
 * @param abnormalScore the contract's figure of that name
 * @param eventScore the contract's figure of that name
 * @param circumstances what else there is to say
 */
public record Occurrence(
        long subject,
        Status status,
        Glimpse glimpse,
        Duration stay,
        double abnormalScore,
        double eventScore,
        Circumstances circumstances) {

    /** Where in its life something is. */
    public enum Status {
        BEGIN,
        CONTINUE,
        END
    }

    public Occurrence {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(glimpse, "glimpse");
        Objects.requireNonNull(stay, "stay");
        Objects.requireNonNull(circumstances, "circumstances");
    }

    /** An occurrence without further circumstances. */
    public Occurrence(
            long subject, Status status, Glimpse glimpse, Duration stay, double abnormalScore, double eventScore) {
        this(subject, status, glimpse, stay, abnormalScore, eventScore, Circumstances.NONE);
    }
}
