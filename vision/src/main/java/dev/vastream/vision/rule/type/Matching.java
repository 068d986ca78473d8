package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Name;
import dev.vastream.vision.rule.machine.Account;
import dev.vastream.vision.rule.machine.Episode;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.ZoneMachine;
import dev.vastream.vision.state.StateCodec;

/** MatchingFace, MatchingPerson: somebody inside is taken for an enrolled subject; another name is another event. */
public final class Matching implements RegionRule<Visit, Ledger.Blank> {

    public static final StateCodec<RegionState<Visit, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Visit::read, Ledger.Blank::read);

    private final Region region;
    private final Follower<Visit> follower;

    private Matching(Region region, boolean byFace) {
        this.region = region;
        follower = new Doorman(region.presence(), region.terms(), byFace);
    }

    public static Matching byFace(Region region) {
        return new Matching(region, true);
    }

    public static Matching byPerson(Region region) {
        return new Matching(region, false);
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

    private record Doorman(ZoneMachine zone, Terms terms, boolean byFace) implements Follower<Visit> {

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
            if (!inside.isShownBy(look)) {
                return new Visit(presence, before.episode());
            }
            var name = byFace ? look.face() : look.person();
            if (!isMatch(name)) {
                return new Visit(presence, before.episode().over(telling));
            }
            var going = isOf(name, before.episode())
                    ? before.episode()
                    : before.episode().over(telling);
            var stay = look.at() - inside.enteredAt();
            var account = new Account(stay, Micros.seconds(stay), name.similarity(), inside.lane(), name.subject());
            return new Visit(presence, going.met(look.glimpse(), account, terms.pause(), telling));
        }

        /** Scores come as floats: what was asked for must be reached by the float next to it. */
        private boolean isMatch(Name name) {
            return name.isKnown() && (float) name.similarity() >= (float) terms.matchingScore();
        }

        private static boolean isOf(Name name, Episode episode) {
            return episode instanceof Episode.Open open
                    && open.account().subject().equals(name.subject());
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
