package dev.vastream.ingest.hls;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a playlist says, as far as it is followed. Places are as written. */
sealed interface Playlist {

    /** The same video in several qualities, each with a playlist of its own; at least one. */
    record Variants(List<Variant> all) implements Playlist {

        public Variants {
            all = List.copyOf(all);
        }

        /** The one with the most bits: details are what is looked for. */
        Variant best() {
            return all.stream()
                    .max(Comparator.comparingLong(Variant::bitsPerSecond))
                    .orElseThrow();
        }
    }

    /** One quality. */
    record Variant(String place, long bitsPerSecond) {}

    /**
     * A video in pieces.
     *
     * @param target no piece is longer than that
     * @param first number of the first piece
     * @param all pieces, one after the other
     * @param hasEnd whether no piece will ever be added
     */
    record Segments(Duration target, long first, List<Segment> all, boolean hasEnd) implements Playlist {

        public Segments {
            all = List.copyOf(all);
        }

        /** The number of the piece that is not there yet. */
        long end() {
            return first + all.size();
        }

        boolean has(long number) {
            return number >= first && number < end();
        }

        Segment get(long number) {
            return all.get(Math.toIntExact(number - first));
        }
    }

    /**
     * A piece.
     *
     * @param beginning what has to be read before it, the same for many pieces; empty when it can be read by itself
     */
    record Segment(String place, Optional<String> beginning) {}
}
