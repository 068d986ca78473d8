package dev.vastream.vision.rule.machine;

/**
 * How a rule follows one object: pure functions of its memory and a look.
 *
 * @param <M> what it remembers of an object
 */
public interface Follower<M extends Memory> {

    /** What it remembers of an object that it does not know yet. */
    M initial();

    /** After a look that the region regards. */
    M seen(M before, ObjectLook look, Frame frame, Telling telling);

    /** After a looked-at frame without such a look; the object may be hidden, lost, or gone for good. */
    M unseen(M before, Frame frame, Telling telling);

    /**
     * After the end of the object's track, of which that was the last look that the region regards. It may still go on as
     * another object.
     */
    M lost(M before, ObjectLook last, Telling telling);

    /** Ends what is under way: the region or the stream is no more. */
    void end(M before, ObjectLook last, Telling telling);
}
