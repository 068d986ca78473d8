package dev.vastream.bridge.body;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs something once a request has ended, whether it is answered by its own thread or later by another. */
public record AtEnd(Runnable action) implements AsyncListener {

    /** To be called when the filters behind have returned. */
    public static void run(HttpServletRequest request, Runnable action) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtEnd(once(action)));
        } else {
            action.run();
        }
    }

    /** A request that is dispatched again, and not answered then, completes twice. */
    private static Runnable once(Runnable action) {
        var isDone = new AtomicBoolean();
        return () -> {
            if (isDone.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    @Override
    public void onComplete(AsyncEvent event) {
        action.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Completed afterwards.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completed afterwards.
    }

    /** A second start drops the listeners of the first. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
