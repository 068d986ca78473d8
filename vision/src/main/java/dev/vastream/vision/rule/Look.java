package dev.vastream.vision.rule;

import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Track;
import java.util.List;
import java.util.Objects;

/**
 * One analysed frame, as the tracker left it.
 *
 * @param moment its place in the stream; its time is settled, so it never steps back
 * @param heightPx height of the frame, for what is measured in pixels; its width is that times the moment's aspect
 * @param seen objects with a sighting in this frame, in the order of the detections
 * @param unseen confirmed tracks that are followed on without a sighting in this frame
 * @param ended confirmed tracks that came to their end with this frame, as of their last sighting
 */
public record Look(Moment moment, int heightPx, List<SeenObject> seen, List<Track> unseen, List<Track> ended) {

    public Look {
        Objects.requireNonNull(moment, "moment");
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
        ended = List.copyOf(ended);
    }

    /** Whether the glimpse is of this frame. */
    public boolean shows(Glimpse glimpse) {
        return moment.frame() == glimpse.frame() && moment.time().equals(glimpse.time());
    }
}
