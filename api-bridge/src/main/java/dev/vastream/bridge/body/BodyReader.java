package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request into a {@link Form}, within the limits of one and of all together. */
public final class BodyReader {

    /** Request attribute: something to run when the whole body is there. */
    public static final String WHEN_READ = BodyReader.class.getName() + ".whenRead";

    private static final int FIRST_BYTES = 64 << 10;

    /** How much more is allocated at once than has come: an announced length alone allocates nothing. */
    private static final int GROWTH = 4;

    private static final int INFLATED_AT_ONCE = 16 << 10;

    private BodyReader() {}

    /** The fields of a JSON object; the Content-Type does not matter. */
    public static Form json(HttpServletRequest request) {
        return Json.form(bytes(request));
    }

    /** The fields of a small JSON object, nested ones as well; the Content-Type does not matter. */
    public static JsonField tree(HttpServletRequest request) {
        return Json.tree(bytes(request));
    }

    /** A small JSON document that is held to what the body of a request is held to. */
    public static JsonField document(byte[] json) {
        return Json.document(json);
    }

    /** The fields of a multipart form; a body of another kind is a form without fields, as FastAPI has it. */
    public static Form multipart(HttpServletRequest request) {
        checkAnnounced(request);
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new Form(Map.of());
        }
        return Multipart.form(bytes(request), type);
    }

    private static byte[] bytes(HttpServletRequest request) {
        var body = whole(request);
        if (request.getAttribute(WHEN_READ) instanceof Runnable listener) {
            listener.run();
        }
        return body;
    }

    private static byte[] whole(HttpServletRequest request) {
        var share = BoundsFilter.share(request);
        checkAnnounced(request);
        var isZipped = isZipped(request);
        UnreadBody.begins(request);
        try (var body = new PacedInput(request.getInputStream(), Pace.ofBody(System::nanoTime));
                var in = isZipped ? new GZIPInputStream(body, INFLATED_AT_ONCE) : body) {
            return read(in, isZipped ? -1 : request.getContentLength(), share);
        } catch (ZipException e) {
            throw new UnreadableBodyException("the body is not compressed as its Content-Encoding says", e);
        } catch (IOException e) {
            throw new UnreadableBodyException("the body ends early or comes too slowly", e);
        }
    }

    private static boolean isZipped(HttpServletRequest request) {
        var encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return false;
        }
        var name = encoding.strip().toLowerCase(Locale.ROOT);
        if (name.equals("gzip") || name.equals("x-gzip")) {
            return true;
        }
        throw new UnknownEncodingException();
    }

    /**
     * Reads to the end.
     *
     * @param announced length, negative when it is not known
     * @param share grows before the memory does
     */
    static byte[] read(InputStream in, int announced, BodyGate.Share share) throws IOException {
        var buffer = new byte[0];
        var length = 0;
        while (length != announced) {
            if (length == buffer.length) {
                buffer = larger(buffer, announced, share);
            }
            var read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                return Arrays.copyOf(buffer, length);
            }
            length += read;
            if (length > BodyLimits.BODY_BYTES) {
                throw tooLarge();
            }
        }
        return buffer;
    }

    private static byte[] larger(byte[] buffer, int announced, BodyGate.Share share) {
        var most = announced < 0 ? BodyLimits.BODY_BYTES + 1 : announced;
        var length = Math.min(most, Math.max(FIRST_BYTES, GROWTH * buffer.length));
        share.growTo(length);
        return Arrays.copyOf(buffer, length);
    }

    private static void checkAnnounced(HttpServletRequest request) {
        if (request.getContentLengthLong() > BodyLimits.BODY_BYTES) {
            throw tooLarge();
        }
    }

    static InvalidBodyException tooLarge() {
        return Place.BODY.invalid("larger than " + (BodyLimits.BODY_BYTES >> 20) + " MiB", "value_error.size");
    }
}
