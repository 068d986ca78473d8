package dev.vastream.benchmarks.request;

import dev.vastream.benchmarks.setup.CallLoop;
import dev.vastream.benchmarks.setup.PicturePost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A POST to an endpoint, which must be answered well. */
final class HttpCall implements CallLoop.Call {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final PicturePost post;

    HttpCall(Endpoint endpoint, URI bridge, List<byte[]> jpegs, int callers) throws IOException {
        // The JDK keeps five idle connections to a host by default, fewer than there are callers.
        System.setProperty("http.maxConnections", Integer.toString(callers));
        this.endpoint = endpoint;
        this.post = new PicturePost(bridge.resolve(endpoint.path()), jpegs, PATIENCE, false);
    }

    @Override
    public void make(int index) {
        try {
            var answer = post.make(index);
            if (answer.status() != HttpURLConnection.HTTP_OK) {
                throw new IllegalStateException(endpoint.path() + " answered " + answer.status() + " " + answer.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
