package dev.vastream.bridge.console.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.AlertRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestRowsTest {

    private final NewestRows rows = new NewestRows(3);

    private void add(long... times) {
        for (var time : times) {
            rows.add(time, Alerts.begin("gate", time, Instant.EPOCH));
        }
    }

    private List<Long> kept() {
        return rows.rows().stream().map(AlertRow::getEventId).toList();
    }

    @Test
    void givesThemNewestFirst() {
        add(5, 9, 7);

        assertThat(kept()).containsExactly(9L, 7L, 5L);
        assertThat(rows.before()).isEmpty();
    }

    @Test
    void saysWhereToGoOn_whenThereAreMore() {
        add(5, 9, 7, 8, 6);

        assertThat(kept()).containsExactly(9L, 8L, 7L);
        assertThat(rows.before()).hasValue(7);
    }

    /** Else those of that time that are lost would be in no page. */
    @Test
    void leavesOutATimeThatItHasInPart() {
        add(7, 7, 9, 8);

        assertThat(kept()).containsExactly(9L, 8L);
        assertThat(rows.before()).hasValue(8);
    }
}
