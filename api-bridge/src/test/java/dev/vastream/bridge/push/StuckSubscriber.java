package dev.vastream.bridge.push;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A subscriber to {@code cam} that connects and never reads a message, as one whose process is stopped. It speaks ZMTP 3.0 as
 * <a href="https://rfc.zeromq.org/spec/23/">its specification</a> has it.
 */
final class StuckSubscriber implements AutoCloseable {

    private static final int GREETING_BYTES = 64;
    private static final int SHORT_COMMAND = 4;
    private static final int SHORT_MESSAGE = 0;

    private final Socket socket;

    private StuckSubscriber(Socket socket) {
        this.socket = socket;
    }

    static StuckSubscriber of(int port) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4 << 10);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var out = socket.getOutputStream();
        var in = new DataInputStream(socket.getInputStream());
        out.write(greeting());
        in.readFully(new byte[GREETING_BYTES]);
        out.write(frame(SHORT_COMMAND, ready()));
        in.readUnsignedByte();
        in.readFully(new byte[in.readUnsignedByte()]);
        out.write(frame(SHORT_MESSAGE, "\1cam".getBytes(StandardCharsets.US_ASCII)));
        return new StuckSubscriber(socket);
    }

    /** Signature, version 3.0, mechanism NULL, not as a server. */
    private static byte[] greeting() {
        var greeting = new byte[GREETING_BYTES];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        return greeting;
    }

    private static byte[] ready() throws IOException {
        var command = new ByteArrayOutputStream();
        command.write("\5READY\13Socket-Type\0\0\0\3SUB".getBytes(StandardCharsets.US_ASCII));
        return command.toByteArray();
    }

    private static byte[] frame(int flags, byte[] body) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(flags);
        frame.write(body.length);
        frame.write(body);
        return frame.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
