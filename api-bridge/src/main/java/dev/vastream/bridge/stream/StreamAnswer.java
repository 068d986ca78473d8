package dev.vastream.bridge.stream;

import dev.vastream.bridge.stream.feed.EventStream;
import dev.vastream.bridge.web.ConnectionValve;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a stream to its caller, on whatever thread has something for it, and never waits: what the connection does not take
 * stays in the stream's buffer, until the server says that it takes more.
 */
final class StreamAnswer implements EventStream.Outlet, WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamAnswer.class);

    /** What the connection does not take of a piece waits in the server's own memory, so it is small. */
    private static final int PIECE_BYTES = 16 << 10;

    private final EventStream stream;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable onEnd;
    private byte[] block = {};
    private int sent;
    private boolean isFlushed = true;
    private State state = State.NEW;

    /** What may be done with the connection. */
    private enum State {
        /** Nothing yet: the server calls when it may be written to. */
        NEW,
        WRITABLE,
        /** It takes no more: the server calls when it does. */
        FULL,
        ENDED
    }

    private StreamAnswer(EventStream stream, AsyncContext async, Runnable onEnd) throws IOException {
        this.stream = stream;
        this.async = async;
        this.out = async.getResponse().getOutputStream();
        this.onEnd = onEnd;
    }

    /**
     * Begins to answer. The answer is not one that {@code PacedResponse} looks at: a stream may have nothing to say for hours.
     *
     * @param onEnd run when the answer has ended, whoever ended it
     */
    static void begin(HttpServletRequest request, HttpServletResponse response, EventStream stream, Runnable onEnd)
            throws IOException {
        head(response);
        var async = request.startAsync();
        async.setTimeout(0);
        var answer = new StreamAnswer(stream, async, onEnd);
        async.addListener(answer);
        answer.out.setWriteListener(answer);
        stream.attach(answer);
    }

    /** Cuts off the answer to a request that comes again because its caller does not read. */
    static void cutOff(HttpServletRequest request) {
        ConnectionValve.cut(request).run();
    }

    /** Sets the headers of a stream. */
    static void head(HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Proxies that collect an answer before they pass it on would never pass it on.
        response.setHeader("X-Accel-Buffering", "no");
    }

    @Override
    public synchronized void more() {
        if (state == State.WRITABLE) {
            try {
                write();
            } catch (IOException | RuntimeException e) {
                // The server ends the answer itself, on a thread of its own. Who feeds streams goes on with the others.
                gone(e);
            }
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        if (state != State.ENDED) {
            state = State.WRITABLE;
            write();
        }
    }

    private void write() throws IOException {
        while (out.isReady()) {
            if (sent == block.length && !next()) {
                if (isFlushed) {
                    return;
                }
                isFlushed = true;
                out.flush();
                continue;
            }
            var piece = Math.min(PIECE_BYTES, block.length - sent);
            isFlushed = false;
            sent += piece;
            out.write(block, sent - piece, piece);
        }
        state = State.FULL;
    }

    private boolean next() {
        Optional<byte[]> taken = stream.take();
        block = taken.orElse(block);
        sent = taken.isPresent() ? 0 : block.length;
        return taken.isPresent();
    }

    @Override
    public void onError(Throwable failure) {
        gone(failure);
    }

    @Override
    public void onError(AsyncEvent event) {
        // Else the server would look for a page that tells of the error, to somebody who is gone.
        over();
        quietly(async::complete);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is no time that it must not take.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over();
    }

    private void gone(Throwable failure) {
        LOG.debug("A caller of events is gone: {}", failure.toString());
        over();
    }

    /** From here on the connection may be another request's. */
    private synchronized void over() {
        state = State.ENDED;
        onEnd.run();
    }

    @Override
    public synchronized void ended() {
        var last = state;
        state = State.ENDED;
        if (last == State.FULL) {
            // To end it in the usual way the server would wait for a caller who does not read. It is cut off on a
            // thread of the server's, which counts a request as ended only there.
            quietly(async::dispatch);
        } else if (last != State.ENDED) {
            quietly(async::complete);
        }
    }

    private static void quietly(Runnable end) {
        try {
            end.run();
        } catch (IllegalStateException e) {
            LOG.debug("The answer ends already: {}", e.toString());
        }
    }
}
