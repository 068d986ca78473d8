package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.state.StateCodec;
import dev.vastream.vision.track.Track;
import java.util.List;

/** NonDetectionArea: nothing is told of objects inside, and for other regions they are not seen; their tracks go on. */
public final class NonDetectionArea implements RegionRule<Visit, Ledger.Blank> {

    public static final StateCodec<RegionState<Visit, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Visit::read, Ledger.Blank::read);

    private static final Follower<Visit> NOBODY = new Nobody();

    private final Region region;

    public NonDetectionArea(Region region) {
        this.region = region;
    }

    /** Whether it hides the object as its track saw it last. */
    public boolean hides(Track track) {
        var last = track.last();
        return region.zone().holds(last.classId(), last.confidence(), last.box());
    }

    /** The same look with the objects hidden that this area hides. */
    public Look masked(Look look) {
        List<SeenObject> seen = look.seen().stream()
                .map(object -> hides(object.track()) ? object.masked() : object)
                .toList();
        return new Look(look.moment(), look.heightPx(), seen, look.unseen(), look.ended());
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Visit> follower() {
        return NOBODY;
    }

    @Override
    public Ledger.Blank blank() {
        return Ledger.Blank.PAGE;
    }

    private record Nobody() implements Follower<Visit> {

        @Override
        public Visit initial() {
            return Visit.NONE;
        }

        @Override
        public Visit seen(Visit before, ObjectLook look, Frame frame, Telling telling) {
            return before;
        }

        @Override
        public Visit unseen(Visit before, Frame frame, Telling telling) {
            return before;
        }

        @Override
        public Visit lost(Visit before, ObjectLook last, Telling telling) {
            return before;
        }

        @Override
        public void end(Visit before, ObjectLook last, Telling telling) {}
    }
}
