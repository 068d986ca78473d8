package dev.vastream.ingest.rtsp;

import dev.vastream.ingest.connection.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Packets by UDP, on a port of this machine with an even number, and reports on the next one (RFC 3550, 11). Only those of the
 * camera's own address are taken, and only there is anything sent, whatever source the camera names.
 */
final class UdpLane implements PacketLane {

    private static final Pattern SERVER_PORT = Pattern.compile("(?i)server_port\\s*=\\s*(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 60_000;
    private static final int MOST_TRIES = 100;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    /** So often the session is looked after while nothing comes. */
    private static final int GLANCE_MILLIS = 1_000;

    private final Session session;
    private final InetAddress camera;
    private final DatagramChannel packets;
    private final DatagramChannel reports;
    private int reportPort;
    private long glancedAt = System.nanoTime();

    private UdpLane(Session session, DatagramChannel packets, DatagramChannel reports) {
        this.session = session;
        this.camera = session.dialogue().connection().peer();
        this.packets = packets;
        this.reports = reports;
    }

    static UdpLane open(Session session) throws IOException {
        var local = session.dialogue().connection().local();
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT) & ~1;
            var packets = DatagramChannel.open();
            var reports = DatagramChannel.open();
            try {
                packets.bind(new InetSocketAddress(local, port));
                reports.bind(new InetSocketAddress(local, port + 1));
                packets.socket().setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
                packets.socket().setSoTimeout(GLANCE_MILLIS);
                reports.configureBlocking(false);
                return new UdpLane(session, packets, reports);
            } catch (IOException e) {
                packets.close();
                reports.close();
            }
        }
        throw new IOException("there is no pair of free UDP ports");
    }

    @Override
    public void setUp() throws IOException {
        var port = packets.socket().getLocalPort();
        var agreed = session.setUp("RTP/AVP/UDP;unicast;client_port=" + port + "-" + (port + 1));
        var ports = SERVER_PORT.matcher(agreed);
        if (!ports.find()) {
            return;
        }
        var packetPort = Integer.parseInt(ports.group(1));
        reportPort = ports.group(2) == null ? packetPort + 1 : Integer.parseInt(ports.group(2));
        // Firewalls and routers let in what answers something: an empty RTP packet, an empty report (RFC 3550).
        send(packets, new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, packetPort);
        send(reports, new byte[] {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 0}, reportPort);
    }

    private void send(DatagramChannel channel, byte[] packet, int port) throws IOException {
        if (port > 0 && port <= 0xFFFF) {
            channel.send(ByteBuffer.wrap(packet), new InetSocketAddress(camera, port));
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        var silentSince = System.nanoTime();
        while (System.nanoTime() - silentSince < Connection.PATIENCE.toNanos()) {
            var report = glance(buffer);
            if (report != 0) {
                return report;
            }
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                packets.socket().receive(packet);
            } catch (SocketTimeoutException e) {
                continue;
            }
            if (packet.getAddress().equals(camera) && packet.getLength() > 0) {
                return packet.getLength();
            }
        }
        throw new IOException("nothing came for " + Connection.PATIENCE.toSeconds() + " s");
    }

    /** Looks after the session; the length of a report that came, 0 for none, -1 when the session is over. */
    private int glance(byte[] buffer) throws IOException {
        var now = System.nanoTime();
        if (now - glancedAt < GLANCE_MILLIS * 1_000_000L) {
            return 0;
        }
        glancedAt = now;
        session.dialogue().passOver();
        if (!session.dialogue().connection().isOpen()) {
            return -1;
        }
        session.keepAlive();
        var memory = ByteBuffer.wrap(buffer);
        var sender = reports.receive(memory);
        return sender instanceof InetSocketAddress from && from.getAddress().equals(camera) ? memory.position() : 0;
    }

    @Override
    public void report(byte[] packet) throws IOException {
        send(reports, packet, reportPort);
    }

    @Override
    public void close() {
        try {
            packets.close();
            reports.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
