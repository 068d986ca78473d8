package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Episode;
import dev.vastream.vision.rule.machine.Follower;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Presence;
import dev.vastream.vision.rule.machine.Presence.Inside;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.rule.machine.ZoneMachine;

/** Follows objects for a rule that judges the region as a whole: who is inside, and who has just entered. */
record Visitors(ZoneMachine zone) implements Follower<Visit> {

    @Override
    public Visit initial() {
        return Visit.NONE;
    }

    @Override
    public Visit seen(Visit before, ObjectLook look, Frame frame, Telling telling) {
        var presence = zone.seen(before.presence(), look, frame, telling);
        if (presence instanceof Inside inside && !(before.presence() instanceof Inside)) {
            telling.found(look.glimpse(), inside.enteredAt(), inside.lane(), 0, 0);
        }
        return at(presence);
    }

    @Override
    public Visit unseen(Visit before, Frame frame, Telling telling) {
        return at(zone.unseen(before.presence(), frame.at(), telling));
    }

    @Override
    public Visit lost(Visit before, ObjectLook last, Telling telling) {
        return before;
    }

    @Override
    public void end(Visit before, ObjectLook last, Telling telling) {
        zone.end(before.presence(), telling);
    }

    private static Visit at(Presence presence) {
        return new Visit(presence, Episode.NONE);
    }
}
