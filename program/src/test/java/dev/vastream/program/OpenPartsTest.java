package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

    private final List<String> closed = new ArrayList<>();
    private final OpenParts parts = new OpenParts();

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    @Test
    void closesInReverseOrder() {
        parts.add(part("first"));
        parts.add(part("second"));

        parts.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void closesTheRest_whenOnePartFailsToClose() {
        parts.add(part("first"));
        parts.add(() -> {
            throw new IllegalStateException("stuck");
        });

        parts.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void keepsTheInterrupt_whenAPartIsInterrupted() {
        parts.add(() -> {
            throw new InterruptedException();
        });

        parts.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closesOnlyWhatIsNew_whenClosedAgain() {
        parts.add(part("first"));
        parts.close();
        parts.add(part("again"));

        parts.close();

        assertThat(closed).containsExactly("first", "again");
    }
}
