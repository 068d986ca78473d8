package dev.vastream.benchmarks.overload;

import dev.vastream.benchmarks.setup.PicturePost;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Posts pictures to {@code /v1/detect}, and knows a refusal from a failure. */
final class Post {

    private static final int REFUSED = 429;

    private final PicturePost post;

    Post(URI bridge, List<byte[]> jpegs, Duration patience, boolean asksFirst) throws IOException {
        post = new PicturePost(bridge.resolve("/v1/detect"), jpegs, patience, asksFirst);
    }

    /** How a call ended. */
    enum End {
        GOOD,
        REFUSED,
        FAILED
    }

    /** Posts a picture and reads the answer to its end. */
    End make(long index) {
        try {
            return switch (post.make(index).status()) {
                case HttpURLConnection.HTTP_OK -> End.GOOD;
                case REFUSED -> End.REFUSED;
                default -> End.FAILED;
            };
        } catch (IOException e) {
            return End.FAILED;
        }
    }
}
