package dev.vastream.ingest.rtsp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a camera offers, cut down to its first video (SDP, RFC 8866).
 *
 * @param text the description of that video alone
 * @param control what to call it in requests; empty when it has no name of its own
 * @param sessionControl what to call all that is offered; empty when it has no name of its own
 */
record SessionDescription(String text, Optional<String> control, Optional<String> sessionControl) {

    private static final String CONTROL = "a=control:";

    /** @throws IOException when it offers no video by RTP */
    static SessionDescription read(String text) throws IOException {
        var session = new ArrayList<String>();
        var video = new ArrayList<String>();
        var section = session;
        for (var line : text.split("\\r?\\n")) {
            if (line.startsWith("m=")) {
                section = video.isEmpty() && line.matches("m=video .*RTP/.*") ? video : new ArrayList<>();
            }
            // A camera has no end, whatever it says.
            if (line.matches("[a-z]=.*") && !line.startsWith("a=range:")) {
                section.add(line);
            }
        }
        if (video.isEmpty()) {
            throw new IOException("it offers no video");
        }
        var lines = new ArrayList<>(session);
        lines.addAll(video);
        return new SessionDescription(String.join("\r\n", lines) + "\r\n", control(video), control(session));
    }

    private static Optional<String> control(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(CONTROL))
                .map(line -> line.substring(CONTROL.length()).strip())
                .filter(control -> !control.isEmpty() && !control.equals("*") && !control.matches(".*\\s.*"))
                .findFirst();
    }
}
