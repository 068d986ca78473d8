package dev.vastream.vision.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sighting of a frame belongs to which track, stage by stage. */
final class Association {

    private final List<Sighting> sightings;
    private final Moment moment;
    private final boolean[] taken;
    private final Track[] settled;
    private final Map<Long, Integer> sightingOfKey = new HashMap<>();

    Association(List<Sighting> sightings, Moment moment) {
        this.sightings = sightings;
        this.moment = moment;
        taken = new boolean[sightings.size()];
        settled = new Track[sightings.size()];
    }

    /** Lets those tracks take from what is left, by one likeness after the other. */
    void take(List<Track> tracks, List<Likeness> stages) {
        var waiting = new ArrayList<Expectation>(tracks.size());
        tracks.forEach(track -> waiting.add(Expectation.of(track, moment)));
        for (var likeness : stages) {
            var free = free();
            if (waiting.isEmpty() || free.length == 0) {
                return;
            }
            pair(waiting, free, likeness);
            waiting.removeIf(expectation -> sightingOf(expectation.track()) != Assignment.NONE);
        }
    }

    private void pair(List<Expectation> waiting, int[] free, Likeness likeness) {
        // What does not fit costs as much as no pair, as in SORT: no good pair is given up to make two poor ones.
        var cost = new double[waiting.size()][free.length];
        for (var row = 0; row < cost.length; row++) {
            for (var column = 0; column < free.length; column++) {
                cost[row][column] = costOf(likeness.of(waiting.get(row), sightings.get(free[column])));
            }
        }
        var columns = Assignment.leastCost(cost);
        for (var row = 0; row < columns.length; row++) {
            if (columns[row] != Assignment.NONE && cost[row][columns[row]] < 1) {
                taken[free[columns[row]]] = true;
                sightingOfKey.put(waiting.get(row).track().key(), free[columns[row]]);
            }
        }
    }

    /** Of boxes beyond all measure even a likeness may be no number; that is none. */
    private static double costOf(double likeness) {
        return Double.isFinite(likeness) ? 1 - likeness : 1;
    }

    private int[] free() {
        var free = new int[taken.length];
        var count = 0;
        for (var index = 0; index < taken.length; index++) {
            if (!taken[index]) {
                free[count++] = index;
            }
        }
        return Arrays.copyOf(free, count);
    }

    Sighting sighting(int index) {
        return sightings.get(index);
    }

    /** Index of the sighting that the track took, or {@link Assignment#NONE}. */
    int sightingOf(Track track) {
        return sightingOfKey.getOrDefault(track.key(), Assignment.NONE);
    }

    /** Notes the track that the sighting has made. */
    void settle(int sighting, Track track) {
        settled[sighting] = track;
    }

    /** Indexes of sightings that made no track yet. */
    List<Integer> unsettled() {
        var indexes = new ArrayList<Integer>();
        for (var i = 0; i < settled.length; i++) {
            if (settled[i] == null) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /** The track of each sighting, none where there were too many. */
    List<Optional<Track>> settled() {
        var tracks = new ArrayList<Optional<Track>>(settled.length);
        for (var track : settled) {
            tracks.add(Optional.ofNullable(track));
        }
        return tracks;
    }
}
