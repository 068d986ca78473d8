package dev.vastream.standalone.models;

import dev.vastream.ingest.Terminal;
import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.InstallListener;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** Draws a bar for each file on a terminal; says nothing elsewhere, where the outcomes tell enough. */
final class PullDisplay implements InstallListener, AutoCloseable {

    private final boolean terminal = Terminal.isInteractive();
    private String current = "";
    private Optional<ProgressBar> bar = Optional.empty();

    @Override
    public void onProgress(CatalogueEntry entry, long bytesSoFar) {
        if (terminal && !entry.name().equals(current)) {
            close();
            current = entry.name();
            bar = Optional.of(Terminal.bar(entry.name(), entry.bytes(), " kB", 1000));
        }
        bar.ifPresent(drawn -> drawn.stepTo(bytesSoFar));
    }

    @Override
    public void close() {
        bar.ifPresent(drawn -> {
            drawn.close();
            System.err.println();
        });
        bar = Optional.empty();
    }
}
