package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.machine.Account;
import dev.vastream.vision.rule.machine.Episode;
import dev.vastream.vision.rule.machine.Fall;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Presence;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.ZoneMachine;
import dev.vastream.vision.state.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Falldown: somebody inside lies who was upright a moment before, or lies for long. */
public final class Falldown implements RegionRule<Falldown.Body, Ledger.Blank> {

    public static final StateCodec<RegionState<Body, Ledger.Blank>> CODEC =
            new RegionStateCodec<>(Body::read, Ledger.Blank::read);

    private final Region region;
    private final Follower<Body> follower;

    public Falldown(Region region) {
        this.region = region;
        follower = new Nurse(region.presence(), region.terms());
    }

    /**
     * What is remembered of somebody.
     *
     * @param presence where they are
     * @param fall whether they lie
     * @param episode the event under way
     * @param fellAt since when they have lain as it began, in microseconds
     */
    public record Body(Presence presence, Fall fall, Episode episode, long fellAt) implements Memory {

        static final Body NONE = new Body(Presence.UNKNOWN, Fall.NONE, Episode.NONE, Micros.NEVER);

        /** It matters how they were before they came in. */
        @Override
        public boolean isIdle() {
            return false;
        }

        @Override
        public boolean isInside() {
            return presence instanceof Inside;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            presence.write(out);
            fall.write(out);
            episode.write(out);
            out.writeLong(fellAt);
        }

        static Body read(DataInputStream in) throws IOException {
            return new Body(Presence.read(in), Fall.read(in), Episode.read(in), in.readLong());
        }
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public Follower<Body> follower() {
        return follower;
    }

    @Override
    public Ledger.Blank blank() {
        return Ledger.Blank.PAGE;
    }

    private record Nurse(ZoneMachine zone, Terms terms) implements Follower<Body> {

        @Override
        public Body initial() {
            return Body.NONE;
        }

        @Override
        public Body seen(Body before, ObjectLook look, Frame frame, Telling telling) {
            var fall = before.fall().seen(look, frame);
            var presence = zone.seen(before.presence(), look, frame, telling);
            if (!(presence instanceof Inside inside) || !inside.isShownBy(look) || !fall.isShownBy(look)) {
                return waiting(before, presence, fall, look.at(), telling);
            }
            if (!before.episode().isOpen() && !fall.isFall(terms.stay())) {
                telling.missed(Miss.STAY_TOO_SHORT);
                return new Body(presence, fall, Episode.NONE, Micros.NEVER);
            }
            var fellAt = before.episode().isOpen() ? before.fellAt() : fall.since();
            var account = new Account(
                    look.at() - inside.enteredAt(),
                    Micros.seconds(look.at() - fellAt),
                    fall.certainty(),
                    inside.lane(),
                    "");
            return new Body(
                    presence, fall, before.episode().met(look.glimpse(), account, terms.pause(), telling), fellAt);
        }

        @Override
        public Body unseen(Body before, Frame frame, Telling telling) {
            var presence = zone.unseen(before.presence(), frame.at(), telling);
            return waiting(before, presence, before.fall(), frame.at(), telling);
        }

        /** A frame that does not show them lying inside. */
        private Body waiting(Body before, Presence presence, Fall fall, long at, Telling telling) {
            var goesOn =
                    presence instanceof Inside && before.episode().isOpen() && at - fall.lyingAt() <= terms.grace();
            return goesOn
                    ? new Body(presence, fall, before.episode(), before.fellAt())
                    : new Body(presence, fall, before.episode().over(telling), Micros.NEVER);
        }

        @Override
        public Body lost(Body before, ObjectLook last, Telling telling) {
            return before;
        }

        @Override
        public void end(Body before, ObjectLook last, Telling telling) {
            zone.end(before.presence(), telling);
            before.episode().over(telling);
        }
    }
}
