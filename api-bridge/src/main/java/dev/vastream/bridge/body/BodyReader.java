package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the body of a request into a {@link Form}, within the limits. */
public final class BodyReader {

    /** Taken at once; more only when a caller who announced more has sent this much. */
    private static final int FIRST_BYTES = 64 << 10;

    private BodyReader() {}

    /** The fields of a JSON object, whatever the Content-Type says. */
    public static Form json(HttpServletRequest request) {
        return Json.form(bytes(request));
    }

    /** The fields of a multipart form. */
    public static Form multipart(HttpServletRequest request) {
        checkAnnounced(request);
        return Multipart.form(request);
    }

    private static byte[] bytes(HttpServletRequest request) {
        checkAnnounced(request);
        var announced = request.getContentLength();
        try (var in = request.getInputStream()) {
            return read(in, announced);
        } catch (IOException e) {
            throw new UnreadableBodyException("the body ends early or comes too slowly", e);
        }
    }

    static byte[] read(InputStream in, int announced) throws IOException {
        var buffer = new byte[announced < 0 ? FIRST_BYTES : Math.min(announced, FIRST_BYTES)];
        var length = in.readNBytes(buffer, 0, buffer.length);
        while (length == buffer.length) {
            if (length == announced) {
                return buffer;
            }
            if (length > BodyLimits.BODY_BYTES) {
                throw tooLarge();
            }
            buffer = Arrays.copyOf(buffer, announced > length ? announced : 2 * length + 1);
            length += in.readNBytes(buffer, length, buffer.length - length);
        }
        if (length > BodyLimits.BODY_BYTES) {
            throw tooLarge();
        }
        return Arrays.copyOf(buffer, length);
    }

    private static void checkAnnounced(HttpServletRequest request) {
        if (request.getContentLengthLong() > BodyLimits.BODY_BYTES) {
            throw tooLarge();
        }
    }

    private static InvalidBodyException tooLarge() {
        return InvalidBodyException.at(Place.BODY, BodyLimits.tooLarge(), "value_error.size");
    }
}
