package dev.vastream.ingest.connection;

import dev.vastream.program.address.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the guard for addresses without waiting longer than may be waited: the system's own lookup knows no interrupt. */
final class HostLookup {

    private HostLookup() {}

    static List<InetAddress> of(String host, AddressGuard guard, Duration patience)
            throws IOException, InterruptedException {
        var answer = new CompletableFuture<List<InetAddress>>();
        // It ends when the name server answers or the system gives up; until then its channel makes no other.
        var thread = new Thread(() -> look(host, guard, answer), "host-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no name server answers", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new UnknownHostException("there is no host of that name");
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private static void look(String host, AddressGuard guard, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(guard.resolve(host));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
