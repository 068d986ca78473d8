package dev.vastream.bridge.console;

import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.console.look.Look;
import dev.vastream.bridge.console.look.Viewers;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /console/api/looks}: what cameras show, for the console. Each answer is newer than what was shown before. */
@RestController
final class LookController {

    private static final int MOST_WAITING = 256;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Viewers viewers;
    /** Scales pictures, one after the other; no more wait than may. */
    private final ExecutorService scaling = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            new NamedThreadFactory("bridge-look-scaling"),
            (answer, full) -> {
                throw new NoRoomException(RETRY_AFTER);
            });

    LookController(Viewers viewers) {
        this.viewers = viewers;
    }

    @GetMapping("/console/api/looks")
    public CompletableFuture<ResponseEntity<byte[]>> looks(HttpServletRequest request) {
        var query = LookQuery.of(request);
        return viewers.next(query.cursors(), query.pace())
                .thenApplyAsync(looks -> answer(looks, query.width()), scaling);
    }

    private static ResponseEntity<byte[]> answer(List<Look> looks, int width) {
        return ConsoleAnswer.bytes(LookFrames.of(looks, width));
    }

    /** Before the server waits for what is under way. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        viewers.stop();
    }

    @PreDestroy
    void close() {
        scaling.shutdownNow();
    }
}
