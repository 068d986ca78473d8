package dev.vastream.bridge.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what all callers together hold of this server: threads, of which some stay free for {@code /v1/health}, and the bytes
 * of bodies; and has answers read at a pace, whatever they are. A caller without a thread is refused by the first reader of the
 * body, in its contract's shape.
 */
public final class BoundsFilter extends OncePerRequestFilter {

    private static final String SHARE = BoundsFilter.class.getName() + ".share";
    private static final String CROWDED = BoundsFilter.class.getName() + ".crowded";
    private static final String HEALTH = "/v1/health";
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final BodyGate gate;
    private final Semaphore threads;
    private final UnreadBody unread;
    private final LongSupplier nanos;

    /** @param maxThreads most threads that calls other than that of health may hold */
    public BoundsFilter(BodyGate gate, int maxThreads) {
        this(gate, maxThreads, System::nanoTime);
    }

    BoundsFilter(BodyGate gate, int maxThreads, LongSupplier nanos) {
        this.gate = gate;
        this.nanos = nanos;
        this.threads = new Semaphore(maxThreads);
        this.unread = new UnreadBody(maxThreads / 3);
    }

    /**
     * What a request holds of the gate.
     *
     * @throws NoRoomException when there is no thread to read its body with
     */
    static BodyGate.Share share(HttpServletRequest request) {
        if (request.getAttribute(CROWDED) != null) {
            throw new NoRoomException(RETRY_AFTER);
        }
        return (BodyGate.Share) request.getAttribute(SHARE);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals(HEALTH)
                && !UnreadBody.hasBody(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!threads.tryAcquire()) {
            refuse(request, response, chain);
            return;
        }
        try {
            filterWithShare(request, response, chain);
        } finally {
            threads.release();
        }
    }

    /** Only what has a body can take long; a page is as quick as the refusal of it, but its reader may not be. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!UnreadBody.hasBody(request)) {
            response.setHeader("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
            response.sendError(SERVICE_UNAVAILABLE);
            return;
        }
        request.setAttribute(CROWDED, Boolean.TRUE);
        var answer = unread.answerAtOnce(request, response);
        chain.doFilter(request, answer);
        answer.end();
    }

    private void filterWithShare(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var share = gate.share();
        // A body is done with when its answer begins; who reads that slowly keeps nobody else's out.
        var paced = new PacedResponse(response, share::close, nanos);
        if (!UnreadBody.hasBody(request)) {
            filterWithShare(request, paced, chain, share);
            return;
        }
        var answer = unread.answer(request, paced);
        filterWithShare(request, answer, chain, share);
        if (!request.isAsyncStarted()) {
            answer.end();
        }
    }

    private static void filterWithShare(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, BodyGate.Share share)
            throws ServletException, IOException {
        request.setAttribute(SHARE, share);
        try {
            chain.doFilter(request, response);
        } finally {
            AtEnd.run(request, share::close);
        }
    }
}
