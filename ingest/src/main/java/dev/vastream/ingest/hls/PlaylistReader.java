package dev.vastream.ingest.hls;

import dev.vastream.ingest.hls.Playlist.Segment;
import dev.vastream.ingest.hls.Playlist.Segments;
import dev.vastream.ingest.hls.Playlist.Variant;
import dev.vastream.ingest.hls.Playlist.Variants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a playlist (RFC 8216, 4). Tags that change nothing for one who only looks are passed over, as the standard asks. */
final class PlaylistReader {

    /** More than a day of pieces of five seconds. */
    static final int MOST_ENTRIES = 20_000;

    private static final int LONGEST_TARGET_SECONDS = 3_600;
    private static final Pattern URI = Pattern.compile("(?:^|,)\\s*URI=\"([^\"]*)\"");
    private static final Pattern BANDWIDTH = Pattern.compile("(?:^|,)\\s*BANDWIDTH=([0-9]{1,15})(?![0-9])");
    private static final Pattern UNENCRYPTED = Pattern.compile("(?:^|.*,)\\s*METHOD=NONE(?:,.*|$)");
    private static final Pattern PART = Pattern.compile("(?:^|,)\\s*BYTERANGE=");

    private final List<Variant> variants = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private Optional<Long> bandwidth = Optional.empty();
    private Optional<String> beginning = Optional.empty();
    private Optional<Duration> target = Optional.empty();
    private long first;
    private boolean hasEnd;

    private PlaylistReader() {}

    /** @throws UnsupportedPlaylistException when it is none, is too long, is encrypted or names parts of files */
    static Playlist read(String text) throws UnsupportedPlaylistException {
        var lines = text.replaceFirst("^\uFEFF", "").strip().split("\\s*[\\r\\n]\\s*");
        if (!lines[0].equals("#EXTM3U")) {
            throw new UnsupportedPlaylistException("it is no playlist of HTTP Live Streaming");
        }
        var reader = new PlaylistReader();
        for (var line : lines) {
            if (line.startsWith("#EXT")) {
                var parts = line.split(":", 2);
                reader.tag(parts[0], parts.length > 1 ? parts[1] : "");
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                reader.place(line);
            }
        }
        return reader.result();
    }

    private void tag(String name, String value) throws UnsupportedPlaylistException {
        switch (name) {
            case "#EXT-X-STREAM-INF" ->
                bandwidth =
                        Optional.of(found(BANDWIDTH, value).map(Long::valueOf).orElse(0L));
            case "#EXT-X-TARGETDURATION" ->
                target = Optional.of(Duration.ofSeconds(number(value, LONGEST_TARGET_SECONDS)));
            case "#EXT-X-MEDIA-SEQUENCE" -> first = number(value, Long.MAX_VALUE / 2);
            case "#EXT-X-MAP" -> map(value);
            case "#EXT-X-KEY" -> refuse(!UNENCRYPTED.matcher(value).matches(), "it is encrypted, which is not read");
            case "#EXT-X-BYTERANGE" -> refuse(true, "it names parts of files, which are not read");
            case "#EXT-X-ENDLIST" -> hasEnd = true;
            default -> {
                // Nothing that matters here.
            }
        }
    }

    private void map(String value) throws UnsupportedPlaylistException {
        refuse(PART.matcher(value).find(), "it names parts of files, which are not read");
        beginning = found(URI, value);
        refuse(beginning.isEmpty(), "its playlist names a beginning without a place");
    }

    private void place(String line) throws UnsupportedPlaylistException {
        refuse(
                variants.size() + segments.size() == MOST_ENTRIES,
                "its playlist has more than " + MOST_ENTRIES + " entries");
        if (bandwidth.isPresent()) {
            variants.add(new Variant(line, bandwidth.get()));
            bandwidth = Optional.empty();
        } else {
            segments.add(new Segment(line, beginning));
        }
    }

    private Playlist result() throws UnsupportedPlaylistException {
        if (!variants.isEmpty()) {
            return new Variants(variants);
        }
        refuse(target.isEmpty(), "its playlist does not say how long its pieces are");
        return new Segments(target.orElseThrow(), first, segments, hasEnd);
    }

    private static Optional<String> found(Pattern pattern, String attributes) {
        var matcher = pattern.matcher(attributes);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static long number(String value, long most) throws UnsupportedPlaylistException {
        // Of a duration some write a fraction.
        var digits = value.strip().split("\\.", 2)[0];
        var isNumber = digits.matches("[0-9]{1,18}");
        refuse(!isNumber || Long.parseLong(digits) > most, "its playlist has a number that is none");
        return Long.parseLong(digits);
    }

    private static void refuse(boolean wrong, String sentence) throws UnsupportedPlaylistException {
        if (wrong) {
            throw new UnsupportedPlaylistException(sentence);
        }
    }
}
