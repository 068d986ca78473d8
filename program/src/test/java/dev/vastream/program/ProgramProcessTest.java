package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgramProcessTest {

    private final StringWriter err = new StringWriter();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void saysWhy_whenTheProgramCannotStart() {
        var exit = ProgramProcess.run(
                "test program",
                onFailure -> {
                    throw new StartException("The broker at nowhere:1 does not answer.", null);
                },
                new PrintWriter(err, true));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("The broker at nowhere:1 does not answer.");
    }

    @Test
    void closesAndSaysWhy_whenTheProgramGivesUp() {
        var exit = ProgramProcess.run(
                "test program",
                onFailure -> {
                    onFailure.accept(new IllegalStateException("no broker"));
                    return closed::incrementAndGet;
                },
                new PrintWriter(err, true));

        assertThat(exit).isEqualTo(1);
        assertThat(closed).hasValue(1);
        assertThat(err.toString()).startsWith("The test program gave up:").contains("no broker");
    }

    @Test
    void closes_whenStartedPartsMeetAnotherFailure() {
        Program program = closed::incrementAndGet;

        assertThatThrownBy(() -> Program.started("test program", program, () -> {
                    throw new IllegalStateException("models are broken");
                }))
                .isInstanceOf(StartException.class)
                .hasMessage("The test program cannot start: models are broken");
        assertThat(closed).hasValue(1);
    }

    @Test
    void staysOpen_whenItHasStarted() throws StartException {
        Program program = closed::incrementAndGet;

        assertThat(Program.started("test program", program, () -> {})).isSameAs(program);
        assertThat(closed).hasValue(0);
    }
}
