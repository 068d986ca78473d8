package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Circumstances;
import dev.vastream.vision.rule.Crossing;
import dev.vastream.vision.rule.Footprints;
import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.Misses;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what one look brings about, object by object; it lives no longer than that look. */
public final class Telling {

    /** The subject of what is about a whole region; objects are counted from 1. */
    private static final long REGION = 0;

    private static final Comparator<Occurrence> BY_OBJECT = Comparator.comparing(
                    (Occurrence occurrence) -> occurrence.glimpse().time())
            .thenComparing(occurrence -> occurrence.glimpse().objectId());

    private final List<Occurrence> occurrences = new ArrayList<>();
    private final int[] misses = new int[Miss.values().length];
    private final List<Finding> findings = new ArrayList<>();
    /** Ordered by first touch; empty in most looks. */
    private final Set<Long> visitors = new LinkedHashSet<>(0);

    private final Map<Long, Long> predecessors = new LinkedHashMap<>(0);
    private long subject = REGION;
    private long track;
    private int stitched;
    private Tally tally;

    public Telling(Tally before) {
        tally = before;
    }

    /** What follows is about that object. */
    void about(Known<?> object) {
        about(object.subject(), object.stitched());
        track = object.key();
    }

    private void about(long number, int timesStitched) {
        subject = number;
        stitched = timesStitched;
    }

    /** The track goes on for the object of that number. */
    void goesOn(long key, long objectId) {
        predecessors.put(key, objectId);
    }

    /** What follows is about the region. */
    public void aboutRegion() {
        about(REGION, 0);
    }

    public void entered() {
        tally = tally.plusEntered();
        visited();
    }

    public void left(long stayMicros) {
        tally = tally.plusLeft(stayMicros);
    }

    /** The object has been in the region, or over a line of it. */
    public void visited() {
        visitors.add(track);
    }

    public void missed(Miss reason) {
        misses[reason.ordinal()]++;
    }

    public void tell(Status status, Glimpse glimpse, Account account) {
        tell(status, glimpse, account, Optional.empty());
    }

    /** Tells something that lasts no time. */
    public void tellInstant(Glimpse glimpse, Account account, Optional<Crossing> crossing) {
        tell(Status.BEGIN, glimpse, account, crossing);
        tell(Status.END, glimpse, account, crossing);
    }

    private void tell(Status status, Glimpse glimpse, Account account, Optional<Crossing> crossing) {
        occurrences.add(new Occurrence(
                subject,
                status,
                glimpse,
                Micros.duration(account.stayMicros()),
                account.abnormalScore(),
                account.eventScore(),
                new Circumstances(account.lane(), stitched, crossing, account.subject())));
    }

    /** Something about the object that the region has to judge before it is told. */
    public void found(Glimpse glimpse, long at, int lane, double value, long stayMicros) {
        findings.add(new Finding(subject, stitched, glimpse, at, lane, value, stayMicros));
    }

    /** What was found, in the order of the objects. */
    public List<Finding> findings() {
        return findings;
    }

    /** Tells what was found as something that lasts no time. */
    public void tellInstant(Finding finding, double abnormalScore) {
        about(finding.subject(), finding.stitched());
        tellInstant(
                finding.glimpse(),
                new Account(finding.stayMicros(), abnormalScore, 0, finding.lane(), ""),
                Optional.empty());
    }

    public Tally tally() {
        return tally;
    }

    /** What happened, by time and then by object. */
    public List<Occurrence> occurrences() {
        if (occurrences.size() > 1) {
            occurrences.sort(BY_OBJECT);
        }
        return occurrences;
    }

    public Footprints footprints() {
        return visitors.isEmpty() && predecessors.isEmpty() ? Footprints.NONE : new Footprints(visitors, predecessors);
    }

    public Misses misses() {
        return Misses.of(misses);
    }
}
