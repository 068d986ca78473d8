package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgramEndTest {

    private final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final ProgramEnd end = new ProgramEnd("test program", failures::add);

    @Test
    void reportsTheFirstFailureOnly_whenPartsFailOneAfterTheOther() throws InterruptedException {
        var first = new IllegalStateException("first");

        end.failed(first);
        end.failed(new IllegalStateException("second"));

        assertThat(failures.poll(10, TimeUnit.SECONDS)).isSameAs(first);
        assertThat(failures).isEmpty();
    }

    @Test
    void reportsOnAnotherThread_sinceTheOwnerMayCloseThePartThere() throws InterruptedException {
        var reporting = new LinkedBlockingQueue<Thread>();
        var reported = new ProgramEnd("test program", failure -> reporting.add(Thread.currentThread()));

        reported.failed(new IllegalStateException());

        assertThat(reporting.poll(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void reportsNothing_whenPartsFailWhileItCloses() {
        end.close();

        end.failed(new IllegalStateException("closed under it"));

        assertThat(end.isClosed()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("test program-failure"));
        assertThat(failures).isEmpty();
    }

    @Test
    void isClosedOnce() {
        assertThat(end.close()).isTrue();
        assertThat(end.close()).isFalse();
    }
}
