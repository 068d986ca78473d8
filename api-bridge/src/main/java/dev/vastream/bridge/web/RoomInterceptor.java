package dev.vastream.bridge.web;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.rpc.Inference;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/**
 * Refuses calls that ask a node before their body is read, when no node could answer them in time: under overload refusing
 * must cost next to nothing, or it slows the calls that were admitted. A call whose body does not come is not counted for
 * long: it would keep out calls whose body has come.
 */
public final class RoomInterceptor implements AsyncHandlerInterceptor {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long READ_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String COUNTED = RoomInterceptor.class.getName();

    private final Inference inference;
    private final LongSupplier nanos;

    /** Calls that were admitted and have not asked yet; no more than there are threads. */
    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();

    public RoomInterceptor(Inference inference) {
        this(inference, System::nanoTime);
    }

    RoomInterceptor(Inference inference, LongSupplier nanos) {
        this.inference = inference;
        this.nanos = nanos;
    }

    /** A call by its identity: two that came at one moment are two. */
    private static final class Caller {

        private final long since;
        private volatile boolean isRead;

        private Caller(long since) {
            this.since = since;
        }

        private void read() {
            isRead = true;
        }

        private boolean counts(long now) {
            return isRead || now - since < READ_NANOS;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !asksNode(handler)) {
            return true;
        }
        var now = nanos.getAsLong();
        var caller = new Caller(now);
        callers.add(caller);
        if (!inference.hasRoom(others(caller, now))) {
            callers.remove(caller);
            throw new NoRoomException(RETRY_AFTER);
        }
        request.setAttribute(COUNTED, caller);
        request.setAttribute(BodyReader.WHEN_READ, (Runnable) caller::read);
        return true;
    }

    private int others(Caller own, long now) {
        var others = 0;
        for (var caller : callers) {
            others += caller != own && caller.counts(now) ? 1 : 0;
        }
        return others;
    }

    private static boolean asksNode(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(AsksNode.class);
    }

    /** The body is read and the question asked. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        left(request);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        left(request);
    }

    private void left(HttpServletRequest request) {
        if (request.getAttribute(COUNTED) instanceof Caller caller) {
            request.removeAttribute(COUNTED);
            callers.remove(caller);
        }
    }
}
