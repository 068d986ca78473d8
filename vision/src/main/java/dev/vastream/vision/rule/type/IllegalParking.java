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

/** IllegalParking: an object stands inside, and has stood there for long enough; a new stand is a new event. */
public final class IllegalParking implements RegionRule<Standing, Ledger.Blank> {

    public static final StateCodec<RegionState<Standing, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Standing::read, Ledger.Blank::read);

    private final Region region;
    private final Follower<Standing> follower;

    public IllegalParking(Region region) {
        this.region = region;
        follower = new Warden(region.presence(), region.terms());
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Standing> follower() {
        return follower;
    }

    @Override
    public Ledger.Blank blank() {
        return Ledger.Blank.PAGE;
    }

    private record Warden(ZoneMachine zone, Terms terms) implements Follower<Standing> {

        @Override
        public Standing initial() {
            return Standing.NONE;
        }

        @Override
        public Standing seen(Standing before, ObjectLook look, Frame frame, Telling telling) {
            var halt = before.halt().seen(look.box(), look.at(), frame, terms.play());
            var presence = zone.seen(before.presence(), look, frame, telling);
            if (!(presence instanceof Inside inside) || !halt.isStill()) {
                return new Standing(presence, halt, before.episode().over(telling));
            }
            if (!inside.isShownBy(look)) {
                return new Standing(presence, halt, before.episode());
            }
            var stood = look.at() - Math.max(halt.since(), inside.enteredAt());
            if (stood < terms.stay()) {
                telling.missed(Miss.STAY_TOO_SHORT);
                return new Standing(presence, halt, before.episode().over(telling));
            }
            var account = Account.ofStay(stood, inside.lane());
            return new Standing(presence, halt, before.episode().met(look.glimpse(), account, terms.pause(), telling));
        }

        @Override
        public Standing unseen(Standing before, Frame frame, Telling telling) {
            var presence = zone.unseen(before.presence(), frame.at(), telling);
            var episode = presence instanceof Inside
                    ? before.episode()
                    : before.episode().over(telling);
            return new Standing(presence, before.halt(), episode);
        }

        @Override
        public Standing lost(Standing before, ObjectLook last, Telling telling) {
            return before;
        }

        @Override
        public void end(Standing before, ObjectLook last, Telling telling) {
            zone.end(before.presence(), telling);
            before.episode().over(telling);
        }
    }
}
