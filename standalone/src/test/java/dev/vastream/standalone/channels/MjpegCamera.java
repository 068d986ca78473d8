package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A camera that serves Motion JPEG over HTTP, five pictures a second, to whoever knows its user and password. */
final class MjpegCamera implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    private final byte[] picture;
    private final String expected;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<HttpExchange> viewers = ConcurrentHashMap.newKeySet();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private volatile long cutUntilNanos = System.nanoTime();

    /**
     * @param picture JPEG that it shows all the time
     * @param user with its password, as in {@code user:password}; empty when anybody may look
     */
    MjpegCamera(byte[] picture, String user) throws IOException {
        this.picture = picture;
        expected = user.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Pictures that were sent whole. */
    long served() {
        return served.get();
    }

    /** Callers without the password. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** Ends all connections and takes no new ones for so long. */
    void cut(Duration length) {
        cutUntilNanos = System.nanoTime() + length.toNanos();
        viewers.forEach(HttpExchange::close);
    }

    private boolean isCut() {
        return System.nanoTime() - cutUntilNanos < 0;
    }

    private void serve(HttpExchange call) throws IOException {
        var given = call.getRequestHeaders().getFirst("Authorization");
        if (isCut()) {
            call.close();
        } else if (!expected.isEmpty() && !expected.equals(given)) {
            turnedAway.incrementAndGet();
            call.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"camera\"");
            call.sendResponseHeaders(401, -1);
            call.close();
        } else {
            show(call);
        }
    }

    private void show(HttpExchange call) throws IOException {
        call.getResponseHeaders().add("Content-Type", "multipart/x-mixed-replace; boundary=frame");
        call.sendResponseHeaders(200, 0);
        viewers.add(call);
        try (var out = call.getResponseBody()) {
            while (!isCut()) {
                out.write(("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n")
                        .getBytes(US_ASCII));
                out.write(picture);
                out.write("\r\n".getBytes(US_ASCII));
                out.flush();
                served.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            viewers.remove(call);
            call.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
