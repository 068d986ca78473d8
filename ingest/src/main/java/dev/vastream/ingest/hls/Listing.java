package dev.vastream.ingest.hls;

import dev.vastream.ingest.connection.Connection;
import dev.vastream.ingest.connection.RedirectedAwayException;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.http.HttpSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A playlist with where it was found: what it names is relative to that.
 *
 * @param place after redirections
 */
record Listing(StreamUrl place, Playlist playlist) {

    private static final int LONGEST_BYTES = 1 << 20;
    private static final int PIECE_BYTES = 8 << 10;

    /** Reads and closes it. */
    static Listing read(HttpSource list) throws IOException {
        try (list) {
            var deadline = System.nanoTime() + Connection.PATIENCE.toNanos();
            var text = new ByteArrayOutputStream();
            var piece = new byte[PIECE_BYTES];
            for (var count = list.read(piece, PIECE_BYTES); count >= 0; count = list.read(piece, PIECE_BYTES)) {
                text.write(piece, 0, count);
                if (text.size() > LONGEST_BYTES) {
                    throw new UnsupportedPlaylistException("its playlist has more than " + LONGEST_BYTES + " bytes");
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("its playlist is too slow");
                }
            }
            return new Listing(list.place(), PlaylistReader.read(text.toString(StandardCharsets.UTF_8)));
        }
    }

    /**
     * The URL of something that is named.
     *
     * @throws RedirectedAwayException when it is at another host or scheme
     */
    StreamUrl urlOf(String named) throws RedirectedAwayException {
        return place.resolve(named).filter(place::isBeside).orElseThrow(RedirectedAwayException::new);
    }
}
