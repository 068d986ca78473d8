package dev.vastream.bridge.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.ClientAbortException;

/**
 * Deals with what a refused caller still sends. A connection that is closed over unread bytes is reset, and the caller may
 * never see why; one that is read to its end is read for as long as the caller sends. So what comes within a moment is read
 * before the answer begins, and then the connection ends.
 */
public final class UnreadBody {

    private static final String BEGUN = UnreadBody.class.getName() + ".begun";
    private static final int SHORT_BYTES = 1 << 20;

    private static final long SHORT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONG_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int READ_BYTES = 16 << 10;

    private final Semaphore readers;

    /** @param maxReaders most callers whose rest is read at a time */
    UnreadBody(int maxReaders) {
        this.readers = new Semaphore(maxReaders);
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** An answer that begins when nothing more of the request is under way. */
    Answer answer(HttpServletRequest request, HttpServletResponse response) {
        return new Answer(request, response, true);
    }

    /** The same on a thread that others need: it waits for nothing. */
    Answer answerAtOnce(HttpServletRequest request, HttpServletResponse response) {
        return new Answer(request, response, false);
    }

    final class Answer extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private final boolean mayWait;
        private boolean isBegun;
        private boolean isEnded;

        private Answer(HttpServletRequest request, HttpServletResponse response, boolean mayWait) {
            super(response);
            this.request = request;
            this.mayWait = mayWait;
        }

        /**
         * Called when the answer is made.
         *
         * @throws ClientAbortException which closes the connection, when the caller neither ends the body nor goes away
         */
        void end() throws IOException {
            begin();
            if (!isEnded) {
                flushBuffer();
                throw new ClientAbortException("a refused body does not end");
            }
        }

        private void begin() throws IOException {
            if (!isBegun) {
                isBegun = true;
                isEnded = isFinished(request)
                        || !asksFirst(request) && (mayWait ? isReadInTime(request) : isThere(request));
                if (!isEnded) {
                    setHeader("Connection", "close");
                }
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            begin();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            begin();
            return super.getWriter();
        }
    }

    private static boolean isFinished(HttpServletRequest request) throws IOException {
        return request.getInputStream().isFinished();
    }

    /** A caller that sent {@code Expect: 100-continue} and got no 100 sends nothing: reading would ask for it. */
    private static boolean asksFirst(HttpServletRequest request) {
        return request.getHeader("Expect") != null && request.getAttribute(BEGUN) == null;
    }

    /** To be called before a body is read: a caller that waits for a 100 gets it by that. */
    static void begins(HttpServletRequest request) {
        request.setAttribute(BEGUN, Boolean.TRUE);
    }

    private static boolean isThere(HttpServletRequest request) throws IOException {
        var in = request.getInputStream();
        var buffer = new byte[READ_BYTES];
        // What is in the server's buffers already; a caller that sends as fast as this reads has no end.
        for (var rest = SHORT_BYTES; rest > 0 && in.available() > 0; rest -= READ_BYTES) {
            if (in.read(buffer) < 0) {
                return true;
            }
        }
        return in.isFinished();
    }

    private boolean isReadInTime(HttpServletRequest request) {
        if (!readers.tryAcquire()) {
            return false;
        }
        try {
            var length = request.getContentLengthLong();
            return isReadWithin(request, length >= 0 && length <= SHORT_BYTES ? SHORT_NANOS : LONG_NANOS);
        } catch (IOException e) {
            return false;
        } finally {
            readers.release();
        }
    }

    /** Whether the end came in that time. */
    private static boolean isReadWithin(HttpServletRequest request, long nanos) throws IOException {
        var in = request.getInputStream();
        var buffer = new byte[READ_BYTES];
        var start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            if (in.read(buffer) < 0) {
                return true;
            }
        }
        return false;
    }
}
