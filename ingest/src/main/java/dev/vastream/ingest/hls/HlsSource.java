package dev.vastream.ingest.hls;

import dev.vastream.ingest.connection.Connection;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.ffmpeg.ByteSource;
import dev.vastream.ingest.hls.Playlist.Segment;
import dev.vastream.ingest.hls.Playlist.Segments;
import dev.vastream.ingest.hls.Playlist.Variants;
import dev.vastream.ingest.http.HttpSource;
import dev.vastream.program.address.AddressGuard;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The pieces of a video of HTTP Live Streaming, one after the other. Of a list that grows, the newest are followed; one that has an
 * end is read from its beginning to there. Each place is judged by the guard when it is connected to.
 */
public final class HlsSource implements ByteSource {

    private static final Set<String> MEDIA_TYPES =
            Set.of("application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl", "audio/x-mpegurl");

    /** Whoever begins nearer to the end has to wait for pieces (RFC 8216, 6.3.3). */
    private static final int PIECES_BEFORE_END = 3;

    private static final long MOST_PIECE_BYTES = 128L << 20;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final StreamUrl url;
    private final AddressGuard guard;
    private final boolean isLive;
    private Listing listing;
    private Segments segments;
    /** The number of the next piece. */
    private long next;

    private Optional<String> beginning = Optional.empty();
    private boolean hasBegun;
    private Optional<HttpSource> piece = Optional.empty();
    private long pieceBytes;

    private HlsSource(StreamUrl url, AddressGuard guard, Listing listing, Segments segments) {
        this.url = url;
        this.guard = guard;
        this.listing = listing;
        this.segments = segments;
        this.isLive = !segments.hasEnd();
        this.next = isLive ? nearEnd() : segments.first();
    }

    private long nearEnd() {
        return Math.max(segments.first(), segments.end() - PIECES_BEFORE_END);
    }

    /** Whether that is a playlist, by its type or, as many servers know none, its name. */
    public static boolean isList(HttpSource answer) {
        var path = answer.place().target().split("\\?", 2)[0];
        return MEDIA_TYPES.contains(answer.mediaType()) || path.matches("(?i).*\\.m3u8");
    }

    /**
     * Reads the playlist and the one that it leads to.
     *
     * @param list its answer, which is read and closed
     * @throws UnsupportedPlaylistException when it cannot be followed
     * @throws dev.vastream.ingest.connection.RedirectedAwayException when it leads to another host or scheme
     * @throws IOException when it cannot be reached or does not come; no message holds a secret
     */
    public static HlsSource open(HttpSource list, AddressGuard guard) throws IOException, InterruptedException {
        var url = list.place();
        var listing = Listing.read(list);
        if (listing.playlist() instanceof Variants variants) {
            url = listing.urlOf(variants.best().place());
            listing = Listing.read(HttpSource.open(url, guard));
        }
        return new HlsSource(url, guard, listing, segments(listing));
    }

    private static Segments segments(Listing listing) throws UnsupportedPlaylistException {
        if (listing.playlist() instanceof Segments segments) {
            return segments;
        }
        throw new UnsupportedPlaylistException("its playlist leads to a list of lists");
    }

    /** Whether more is added to it as time goes by. */
    public boolean isLive() {
        return isLive;
    }

    @Override
    public int read(byte[] buffer, int most) throws IOException {
        try {
            while (piece.isPresent() || advance()) {
                var count = piece.get().read(buffer, most);
                if (count >= 0) {
                    return counted(count);
                }
                close();
            }
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private int counted(int count) throws IOException {
        pieceBytes += count;
        if (pieceBytes > MOST_PIECE_BYTES) {
            throw new IOException("one of its pieces has more than " + MOST_PIECE_BYTES + " bytes");
        }
        return count;
    }

    /** Opens what is read next; false at the end. */
    private boolean advance() throws IOException, InterruptedException {
        var segment = awaited();
        if (segment.isEmpty()) {
            return false;
        }
        if (segment.get().beginning().equals(beginning)) {
            open(segment.get().place());
            next++;
            return true;
        }
        if (hasBegun) {
            // Another video from here on: who reads this has to begin anew.
            return false;
        }
        beginning = segment.get().beginning();
        open(beginning.orElseThrow());
        return true;
    }

    private void open(String place) throws IOException, InterruptedException {
        piece = Optional.of(HttpSource.open(listing.urlOf(place), guard));
        pieceBytes = 0;
        hasBegun = true;
    }

    /** The next piece, when the list has it; nothing when it never will. */
    private Optional<Segment> awaited() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + Connection.PATIENCE.toNanos();
        while (!segments.has(next) && !segments.hasEnd()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("nothing came for " + Connection.PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(pause().toMillis());
            reload();
        }
        return segments.has(next) ? Optional.of(segments.get(next)) : Optional.empty();
    }

    private Duration pause() {
        var half = segments.target().dividedBy(2);
        if (half.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return half.compareTo(LONGEST_PAUSE) < 0 ? half : LONGEST_PAUSE;
    }

    private void reload() throws IOException, InterruptedException {
        listing = Listing.read(HttpSource.open(url, guard));
        segments = segments(listing);
        if (next < segments.first() || next > segments.end()) {
            // Too slow for it, or its numbers have begun anew.
            next = nearEnd();
        }
    }

    @Override
    public void close() {
        piece.ifPresent(HttpSource::close);
        piece = Optional.empty();
    }
}
