package dev.vastream.ingest.rtsp;

import dev.vastream.ingest.connection.Connection;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;

/** Packets between the answers of the one connection. */
final class TcpLane implements PacketLane {

    private static final Pattern CHANNELS = Pattern.compile("(?i)interleaved\\s*=\\s*(\\d{1,3})");

    private final Session session;
    private int channel;

    TcpLane(Session session) {
        this.session = session;
    }

    @Override
    public void setUp() throws IOException {
        var agreed = session.setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
        var channels = CHANNELS.matcher(agreed);
        channel = channels.find() ? Integer.parseInt(channels.group(1)) : 0;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        var silentSince = System.nanoTime();
        try {
            while (System.nanoTime() - silentSince < Connection.PATIENCE.toNanos()) {
                session.keepAlive();
                var packet = session.dialogue().packetInto(buffer);
                if (packet.lengthBytes() > 0 && (packet.channel() == channel || packet.channel() == channel + 1)) {
                    return packet.lengthBytes();
                }
            }
        } catch (EOFException e) {
            return -1;
        } catch (SocketTimeoutException e) {
            // Said below.
        }
        throw new IOException("nothing came for " + Connection.PATIENCE.toSeconds() + " s");
    }

    @Override
    public void report(byte[] packet) throws IOException {
        session.dialogue().packet(channel + 1, packet);
    }

    @Override
    public void close() {
        // The connection is the session's.
    }
}
