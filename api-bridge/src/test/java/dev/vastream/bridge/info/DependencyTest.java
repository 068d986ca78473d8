package dev.vastream.bridge.info;

import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.info.Dependency.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DependencyTest {

    @Test
    void isDownAndUpAgain_whenAskingFailsWithAnError() {
        var failure = new AtomicReference<Error>();
        try (var dependency = new Dependency("thing", () -> {
            if (failure.get() != null) {
                throw failure.get();
            }
        })) {
            dependency.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> dependency.state() == State.UP);

            failure.set(new NoClassDefFoundError("gone"));
            await().atMost(Duration.ofSeconds(60)).until(() -> dependency.state() == State.DOWN);

            failure.set(null);
            await().atMost(Duration.ofSeconds(60)).until(() -> dependency.state() == State.UP);
        }
    }
}
