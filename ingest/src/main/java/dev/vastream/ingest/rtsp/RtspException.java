package dev.vastream.ingest.rtsp;

import java.io.IOException;

/** A camera refuses a request; the message goes to users and holds no secret. */
public final class RtspException extends IOException {

    private static final long serialVersionUID = 1;

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final String method;
    private final int status;

    RtspException(String method, int status, String message) {
        super(message);
        this.method = method;
        this.status = status;
    }

    /** Whether the camera may have refused the transport rather than the request: cameras do so with various answers. */
    public boolean mayBeTheTransport() {
        return method.equals("SETUP") && status >= 400 && status != UNAUTHORIZED && status != NOT_FOUND;
    }
}
