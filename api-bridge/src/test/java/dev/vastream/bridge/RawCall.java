package dev.vastream.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes what no client library would. */
final class RawCall implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    RawCall(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RawCall write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** So much of what comes. */
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** All that comes until the other side closes. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Writes what the other side may not read any more. */
    void tryToWrite(String text) {
        try {
            write(text);
        } catch (IOException e) {
            // It has ended the connection.
        }
    }

    /** Waits for the end of the connection, or until patience ends. */
    boolean isAtEnd() {
        try {
            readAll();
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // Reset, since it had not read all.
        }
        return true;
    }

    /** The answer to a request that is written as it is, on a connection that ends with it. */
    static String answer(int port, String request) throws IOException {
        try (var call = new RawCall(port)) {
            return call.write(request).readAll();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
