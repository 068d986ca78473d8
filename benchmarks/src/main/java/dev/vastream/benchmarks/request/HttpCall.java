package dev.vastream.benchmarks.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A POST to an endpoint on a kept-alive connection; the bodies are made beforehand. */
final class HttpCall implements Calls.Call {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final Endpoint endpoint;
    private final List<HttpRequest> requests;

    HttpCall(Endpoint endpoint, URI bridge, List<byte[]> jpegs) {
        this.endpoint = endpoint;
        var address = bridge.resolve(endpoint.path());
        requests = jpegs.stream().map(jpeg -> request(address, jpeg)).toList();
    }

    @Override
    public void make(int index) {
        try {
            var response = client.send(requests.get(index % requests.size()), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        endpoint.path() + " answered " + response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static HttpRequest request(URI address, byte[] jpeg) {
        var body = "{\"image\":\"" + Base64.getEncoder().encodeToString(jpeg) + "\"}";
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("x-api-key", "bench")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofByteArray(body.getBytes(US_ASCII)))
                .build();
    }
}
