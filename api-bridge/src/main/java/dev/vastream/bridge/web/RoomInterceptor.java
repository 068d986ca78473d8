package dev.vastream.bridge.web;

import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.rpc.Inference;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/**
 * Refuses calls that ask a node before their body is read, when no node could answer them in time: under overload refusing
 * must cost next to nothing, or it takes from those who were let in.
 */
public final class RoomInterceptor implements AsyncHandlerInterceptor {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String COUNTED = RoomInterceptor.class.getName();

    private final Inference inference;
    private final AtomicInteger callers = new AtomicInteger();

    public RoomInterceptor(Inference inference) {
        this.inference = inference;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !asksNode(handler)) {
            return true;
        }
        if (!inference.hasRoom(callers.getAndIncrement())) {
            callers.decrementAndGet();
            throw new NoRoomException(RETRY_AFTER);
        }
        request.setAttribute(COUNTED, Boolean.TRUE);
        return true;
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
        if (request.getAttribute(COUNTED) != null) {
            request.removeAttribute(COUNTED);
            callers.decrementAndGet();
        }
    }
}
