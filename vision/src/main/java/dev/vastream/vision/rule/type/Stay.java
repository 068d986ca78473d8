package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.machine.Account;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.ZoneMachine;
import dev.vastream.vision.state.StateCodec;

/** AllDetect, Intrusion, Loitering, Longstay, JayWalking: an object is inside, and has been for long enough. */
public final class Stay implements RegionRule<Visit, Ledger.Blank> {

    public static final StateCodec<RegionState<Visit, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Visit::read, Ledger.Blank::read);

    private final Region region;
    private final Follower<Visit> follower;

    public Stay(Region region) {
        this.region = region;
        follower = new Visitor(region.presence(), region.terms());
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Visit> follower() {
        return follower;
    }

    @Override
    public Ledger.Blank blank() {
        return Ledger.Blank.PAGE;
    }

    private record Visitor(ZoneMachine zone, Terms terms) implements Follower<Visit> {

        @Override
        public Visit initial() {
            return Visit.NONE;
        }

        @Override
        public Visit seen(Visit before, ObjectLook look, Frame frame, Telling telling) {
            var presence = zone.seen(before.presence(), look, frame, telling);
            if (!(presence instanceof Inside inside)) {
                return new Visit(presence, before.episode().over(telling));
            }
            var stay = look.at() - inside.enteredAt();
            if (!inside.isShownBy(look)) {
                return new Visit(presence, before.episode());
            }
            if (stay < terms.stay()) {
                telling.missed(Miss.STAY_TOO_SHORT);
                return new Visit(presence, before.episode());
            }
            var account = Account.ofStay(stay, inside.lane());
            return new Visit(presence, before.episode().met(look.glimpse(), account, terms.pause(), telling));
        }

        @Override
        public Visit unseen(Visit before, Frame frame, Telling telling) {
            var presence = zone.unseen(before.presence(), frame.at(), telling);
            var episode = presence instanceof Inside
                    ? before.episode()
                    : before.episode().over(telling);
            return new Visit(presence, episode);
        }

        @Override
        public Visit lost(Visit before, ObjectLook last, Telling telling) {
            return before;
        }

        @Override
        public void end(Visit before, ObjectLook last, Telling telling) {
            zone.end(before.presence(), telling);
            before.episode().over(telling);
        }
    }
}
