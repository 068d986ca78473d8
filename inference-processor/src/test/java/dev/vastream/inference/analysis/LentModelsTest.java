package dev.vastream.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LentModelsTest {

    private final AtomicInteger freed = new AtomicInteger();
    private final LentModels models = new LentModels(freed::incrementAndGet);

    @Test
    void freesModels_whenAllAnalysersAreClosed() {
        models.lend(() -> new FakeAnalyser(encoded -> null)).close();

        models.close();

        assertThat(freed).hasValue(1);
    }

    @Test
    void keepsModels_whenAnalyserIsStillAtWork() {
        models.lend(() -> new FakeAnalyser(encoded -> null)).close();
        models.lend(() -> new FakeAnalyser(encoded -> null));

        models.close();

        assertThat(freed).hasValue(0);
    }

    @Test
    void freesModels_whenAnalyserCouldNotBeOpened() {
        assertThatThrownBy(() -> models.lend(() -> {
                    throw new IllegalStateException("no memory");
                }))
                .hasMessage("no memory");

        models.close();

        assertThat(freed).hasValue(1);
    }
}
