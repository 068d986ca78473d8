package dev.vastream.ingest.connection;

import dev.vastream.program.address.AddressGuard;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a camera. It goes to an address that the guard judged, and no other; an interrupt of the thread that waits for
 * it closes it. Of one thread.
 */
public final class Connection implements Closeable {

    /** For the connection, and for each byte after it. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For all that is waited for at once, however many bytes come: to be let in, or for a packet. */
    private static final Duration LONGEST_WAIT = PATIENCE.multipliedBy(2);

    private static final int BUFFER_BYTES = 64 << 10;

    private final Socket socket;
    private final Watch watch;
    private final InputStream input;
    private final OutputStream output;

    private Connection(Socket socket, Watch watch) throws IOException {
        this.socket = socket;
        this.watch = watch;
        this.input = new BufferedInputStream(new WatchedInput(socket.getInputStream(), watch), BUFFER_BYTES);
        this.output = new WatchedOutput(socket.getOutputStream(), watch);
    }

    /**
     * Connects. What comes next is waited for already, as after {@link #expect}.
     *
     * @throws dev.vastream.program.address.AddressRefusedException when the guard refuses the host
     * @throws IOException when there is no such host, or none of its addresses answers; the message holds no secret
     */
    public static Connection open(StreamUrl url, AddressGuard guard) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var channel = connected(HostLookup.of(url.host(), guard, PATIENCE), url.port(), deadline);
        var watch = Watch.over(channel, LONGEST_WAIT);
        try {
            var socket = channel.socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new Connection(url.isSecure() ? secured(socket, url) : socket, watch);
        } catch (ClosedByInterruptException e) {
            watch.close();
            throw interrupted(e);
        } catch (IOException e) {
            watch.close();
            channel.close();
            throw watch.reason(e);
        } catch (RuntimeException e) {
            watch.close();
            channel.close();
            throw e;
        }
    }

    private static SocketChannel connected(List<InetAddress> addresses, int port, long deadline)
            throws IOException, InterruptedException {
        IOException failure = new SocketTimeoutException("Connection timed out");
        for (var address : addresses) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            // Not a plain socket: only channels end when their thread is interrupted.
            var channel = SocketChannel.open();
            try {
                channel.socket().connect(new InetSocketAddress(address, port), (int) left);
                return channel;
            } catch (ClosedByInterruptException e) {
                throw interrupted(e);
            } catch (SocketTimeoutException e) {
                channel.close();
            } catch (IOException e) {
                channel.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static InterruptedException interrupted(ClosedByInterruptException cause) {
        // Whoever catches it decides anew.
        Thread.interrupted();
        return (InterruptedException) new InterruptedException("the connection was interrupted").initCause(cause);
    }

    /** The certificate must be that of the host in the URL, whatever its address. */
    private static Socket secured(Socket socket, StreamUrl url) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var host = url.host().replaceAll("[\\[\\]]", "");
        var secured = (SSLSocket) factory.createSocket(socket, host, url.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Begins to wait for something: unless it is there in time, as a whole, the connection is closed. */
    public void expect() {
        expect(LONGEST_WAIT);
    }

    void expect(Duration patience) {
        watch.begin(patience);
    }

    /** It is there. */
    public void rest() {
        watch.rest();
    }

    public InputStream input() {
        return input;
    }

    public OutputStream output() {
        return output;
    }

    /** The address of the camera. */
    public InetAddress peer() {
        return socket.getInetAddress();
    }

    /** The address of this machine, as the camera sees it. */
    public InetAddress local() {
        return socket.getLocalAddress();
    }

    /** Whether the camera still holds the connection: what it sent is kept. Only of connections that are not encrypted. */
    public boolean isOpen() throws IOException {
        input.mark(1);
        socket.setSoTimeout(1);
        try {
            var first = input.read();
            input.reset();
            return first >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
        socket.close();
    }
}
