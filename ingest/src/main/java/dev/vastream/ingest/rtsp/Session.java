package dev.vastream.ingest.rtsp;

import dev.vastream.ingest.connection.StreamUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session of a camera: from what it offers to its end, kept alive in between. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** RFC 2326, 12.37. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(2);

    private final Dialogue dialogue;
    private final String base;
    private final SessionDescription offer;
    private final boolean knowsParameters;
    private Duration timeout = DEFAULT_TIMEOUT;
    private long aliveAt = System.nanoTime();
    /** Whether the last one was the second try of the one before. */
    private boolean isRepeated;

    private Session(Dialogue dialogue, String base, SessionDescription offer, boolean knowsParameters) {
        this.dialogue = dialogue;
        this.base = base;
        this.offer = offer;
        this.knowsParameters = knowsParameters;
    }

    static Session describe(Dialogue dialogue, StreamUrl url) throws IOException {
        var uri = url.withoutUser();
        var methods = methods(dialogue, uri);
        var answer = dialogue.request("DESCRIBE", uri, Map.of("Accept", "application/sdp"));
        var base = answer.head()
                .header("Content-Base")
                .or(() -> answer.head().header("Content-Location"))
                .filter(text -> text.matches("(?i)rtsps?://\\S+"))
                .orElse(uri);
        var offer = SessionDescription.read(answer.body());
        return new Session(
                dialogue, absolute(offer.sessionControl().orElse(""), base), offer, methods.contains("GET_PARAMETER"));
    }

    private static String methods(Dialogue dialogue, String uri) throws IOException {
        try {
            return dialogue.request("OPTIONS", uri, Map.of())
                    .head()
                    .header("Public")
                    .orElse("");
        } catch (RtspException e) {
            // Some cameras do not say; what comes next says whether they refuse.
            return "";
        }
    }

    private static String absolute(String control, String base) {
        if (control.isEmpty() || control.matches("(?i)rtsps?://.*")) {
            return control.isEmpty() ? base : control;
        }
        return base.endsWith("/") || control.startsWith("/") ? base + control : base + "/" + control;
    }

    String description() {
        return offer.text();
    }

    Dialogue dialogue() {
        return dialogue;
    }

    /** Asks for a transport; the camera's own word on it comes back. */
    String setUp(String transport) throws IOException {
        var uri = absolute(offer.control().orElse(""), base);
        var head =
                dialogue.request("SETUP", uri, Map.of("Transport", transport)).head();
        var parts = head.header("Session")
                .orElseThrow(() -> new IOException("it opens no session"))
                .split("\\s*;\\s*");
        dialogue.join(parts[0]);
        for (var part : parts) {
            if (part.matches("(?i)timeout=[0-9]{1,6}")) {
                var told = Duration.ofSeconds(Integer.parseInt(part.split("=")[1]));
                timeout = told.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : told;
            }
        }
        return head.header("Transport").orElse("");
    }

    void play() throws IOException {
        dialogue.request("PLAY", base, Map.of("Range", "npt=0.000-"));
    }

    /** Says, if it is time to, that somebody still watches. */
    void keepAlive() throws IOException {
        var now = System.nanoTime();
        var isDue = now - aliveAt > timeout.toNanos() / 2;
        // Half of the time-out later would be the very end of the session.
        var isRefused = dialogue.takeRefusal() && !isRepeated;
        if (isDue || isRefused) {
            isRepeated = !isDue;
            aliveAt = now;
            dialogue.send(knowsParameters ? "GET_PARAMETER" : "OPTIONS", base, Map.of());
        }
    }

    /** Ends it, without waiting for the camera. */
    void end() {
        try (dialogue) {
            dialogue.connection().expect();
            dialogue.send("TEARDOWN", base, Map.of());
        } catch (IOException e) {
            LOG.debug("A session ended without a word to its camera", e);
        }
    }
}
