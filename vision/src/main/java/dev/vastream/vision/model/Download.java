package dev.vastream.vision.model;

import java.io.IOException;
import java.net.Authenticator;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches files over HTTP, going on where an earlier attempt stopped. A host that does not answer is not asked again, so
 * that a machine without network learns so within seconds, however many files are wanted.
 */
final class Download {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 2;
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    private final HttpClient client = client();
    private final Set<String> silentHosts = new HashSet<>();

    /** Goes by the process's own proxies, whoever has set them. */
    private static HttpClient client() {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(Redirect.NORMAL);
        Optional.ofNullable(Authenticator.getDefault()).ifPresent(client::authenticator);
        return client.build();
    }

    /** Leaves the entry's bytes, of the right number but not verified otherwise, in the part file. */
    void fetch(CatalogueEntry entry, Path part, InstallListener listener) throws IOException, DownloadFailedException {
        var host = entry.uri().getHost();
        if (silentHosts.contains(host)) {
            throw new DownloadFailedException(host + " does not answer");
        }
        for (var attempt = 1; !isComplete(entry, part); attempt++) {
            try {
                fetchRest(entry, part, listener);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    silentHosts.add(host);
                    throw new DownloadFailedException("no download from " + host + ": " + describe(e), e);
                }
            }
        }
    }

    /** A part file longer than the whole is of no use and goes. */
    private static boolean isComplete(CatalogueEntry entry, Path part) throws IOException {
        if (bytesIn(part) > entry.bytes()) {
            Files.delete(part);
        }
        return bytesIn(part) == entry.bytes();
    }

    private void fetchRest(CatalogueEntry entry, Path part, InstallListener listener)
            throws IOException, DownloadFailedException {
        var there = bytesIn(part);
        var received = new ReceivedBytes(entry, listener);
        var response = client.sendAsync(request(entry, there), info -> received.into(part, there, info));
        var status = await(response, received).statusCode();
        if (status != OK && status != PARTIAL_CONTENT) {
            Files.deleteIfExists(part);
            throw new DownloadFailedException(entry.url() + " answers HTTP " + status);
        }
        if (bytesIn(part) != entry.bytes()) {
            throw new IOException("the answer has " + bytesIn(part) + " bytes of " + entry.bytes());
        }
    }

    private static HttpRequest request(CatalogueEntry entry, long there) {
        var request = HttpRequest.newBuilder(entry.uri());
        return there == 0
                ? request.build()
                : request.header("Range", "bytes=" + there + "-").build();
    }

    /** Waits as long as bytes keep coming. */
    private static HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> response, ReceivedBytes received)
            throws IOException {
        while (true) {
            var before = received.count();
            try {
                return response.get(STALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (received.count() == before) {
                    response.cancel(true);
                    throw new IOException("nothing came for " + STALL_TIMEOUT.toSeconds() + " s", e);
                }
            } catch (ExecutionException e) {
                throw new IOException(describe(e.getCause()), e.getCause());
            } catch (InterruptedException e) {
                response.cancel(true);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static String describe(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static long bytesIn(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }
}
