package dev.vastream.ingest.rtsp;

import dev.vastream.ingest.connection.Connection;
import dev.vastream.ingest.connection.RedirectedAwayException;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.ffmpeg.ByteSource;
import dev.vastream.program.address.AddressGuard;
import java.io.IOException;
import java.util.Optional;

/** The packets of a camera's video. */
public final class RtspSource implements ByteSource {

    private static final int MOST_REDIRECTIONS = 3;

    private final Session session;
    private final PacketLane lane;

    private RtspSource(Session session, PacketLane lane) {
        this.session = session;
        this.lane = lane;
    }

    /** How packets come. */
    public enum Transport {
        /** On the connection of the requests: nothing is lost. */
        TCP,
        /** Each for itself. */
        UDP
    }

    /**
     * Asks a camera for its video.
     *
     * @throws dev.vastream.program.address.AddressRefusedException when the guard refuses its host
     * @throws RtspException when the camera refuses
     * @throws IOException when it cannot be reached, is elsewhere or does not answer; no message holds a secret
     */
    public static RtspSource open(StreamUrl url, Transport transport, AddressGuard guard)
            throws IOException, InterruptedException {
        var place = url;
        for (var redirections = 0; ; redirections++) {
            try {
                return at(place, transport, guard);
            } catch (RedirectException e) {
                var next = place.resolve(e.location()).filter(place::isBeside);
                if (next.isEmpty()) {
                    throw new RedirectedAwayException();
                }
                if (redirections == MOST_REDIRECTIONS) {
                    throw new IOException("it redirects again and again");
                }
                place = next.get();
            }
        }
    }

    private static RtspSource at(StreamUrl url, Transport transport, AddressGuard guard)
            throws IOException, InterruptedException {
        var dialogue = new Dialogue(Connection.open(url, guard), url);
        try {
            var session = Session.describe(dialogue, url);
            var lane = transport == Transport.TCP ? new TcpLane(session) : UdpLane.open(session);
            try {
                lane.setUp();
                session.play();
                dialogue.connection().rest();
                return new RtspSource(session, lane);
            } catch (IOException | RuntimeException e) {
                lane.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            dialogue.close();
            throw e;
        }
    }

    @Override
    public Optional<String> description() {
        return Optional.of(session.description());
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        var connection = session.dialogue().connection();
        connection.expect();
        try {
            return lane.read(buffer);
        } finally {
            connection.rest();
        }
    }

    @Override
    public void report(byte[] packet) throws IOException {
        var connection = session.dialogue().connection();
        connection.expect();
        try {
            lane.report(packet);
        } finally {
            connection.rest();
        }
    }

    @Override
    public void close() {
        session.end();
        lane.close();
    }
}
