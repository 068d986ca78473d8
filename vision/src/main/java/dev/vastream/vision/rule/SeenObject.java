package dev.vastream.vision.rule;

import dev.vastream.vision.track.Track;
import java.util.Objects;

/**
 * An object that a frame shows, with what is known beyond its track.
 *
 * @param track its track, as after this frame
 * @param glimpse what events show of it: all rules of the camera look at the same one
 * @param face whom it is taken for by its face
 * @param person whom it is taken for by its figure
 * @param trunkDegrees how far its trunk leans, 0 upright to 180 upside down; NaN where its joints do not show it
 * @param isMasked whether an area hides it in which nothing is to be detected
 */
public record SeenObject(Track track, Glimpse glimpse, Name face, Name person, double trunkDegrees, boolean isMasked) {

    public SeenObject {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(glimpse, "glimpse");
        Objects.requireNonNull(face, "face");
        Objects.requireNonNull(person, "person");
    }

    /** An object as its track's last sighting shows it. */
    public SeenObject(Track track, Name face, Name person, double trunkDegrees, boolean isMasked) {
        this(track, Glimpse.of(track), face, person, trunkDegrees, isMasked);
    }

    /** An object of which only the track is known. */
    public static SeenObject of(Track track) {
        return new SeenObject(track, Name.NONE, Name.NONE, Double.NaN, false);
    }

    /** The same object, hidden. */
    public SeenObject masked() {
        return new SeenObject(track, glimpse, face, person, trunkDegrees, true);
    }
}
