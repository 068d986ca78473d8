package dev.vastream.standalone.models;

import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.InstallListener;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws a bar for each file on a terminal; says nothing elsewhere, where the outcomes tell enough. */
interface PullDisplay extends InstallListener, AutoCloseable {

    @Override
    void close();

    static PullDisplay of(boolean terminal) {
        return terminal ? new Bars() : new Silent();
    }

    /** For pipes and logs. */
    final class Silent implements PullDisplay {

        @Override
        public void onProgress(CatalogueEntry entry, long bytesSoFar) {}

        @Override
        public void close() {}
    }

    /** For people. */
    final class Bars implements PullDisplay {

        private static final int WIDTH = 90;

        private String current = "";
        private ProgressBar bar;

        @Override
        public void onProgress(CatalogueEntry entry, long bytesSoFar) {
            if (!entry.name().equals(current)) {
                close();
                current = entry.name();
                bar = bar(entry);
            }
            bar.stepTo(bytesSoFar);
        }

        private static ProgressBar bar(CatalogueEntry entry) {
            return new ProgressBarBuilder()
                    .setTaskName(entry.name())
                    .setInitialMax(entry.bytes())
                    .setUnit(" kB", 1000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new DelegatingProgressBarConsumer(
                            line -> {
                                System.err.print("\r" + line);
                                System.err.flush();
                            },
                            WIDTH))
                    .build();
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
                System.err.println();
            }
        }
    }
}
