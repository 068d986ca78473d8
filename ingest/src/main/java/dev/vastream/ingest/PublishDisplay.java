package dev.vastream.ingest;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how publishing goes: a progress bar on a terminal, a plain line every few seconds elsewhere. */
abstract class PublishDisplay implements AutoCloseable {

    private final PublishProgram program;
    private final String camera;
    private final long startNanos = System.nanoTime();
    private PublishTotals before = new PublishTotals(0, 0, 0, 0, 0);
    private long beforeNanos = startNanos;

    private PublishDisplay(PublishProgram program, String camera) {
        this.program = program;
        this.camera = camera;
    }

    static PublishDisplay of(PublishProgram program, String camera) {
        return Terminal.isInteractive() ? new Bar(program, camera, System.err) : new Lines(program, camera, System.err);
    }

    /** Pause between refreshes. */
    abstract Duration interval();

    abstract void show(PublishTotals totals, String rates);

    void refresh() {
        var now = System.nanoTime();
        var totals = program.counters().totals();
        var seconds = (now - beforeNanos) / 1e9;
        show(totals, rates(totals, before, seconds));
        before = totals;
        beforeNanos = now;
    }

    /** One line about the whole run. */
    String summary() {
        var totals = program.counters().totals();
        var seconds = (System.nanoTime() - startNanos) / 1e9;
        var nothing = new PublishTotals(0, 0, 0, 0, 0);
        return String.format(
                Locale.ROOT,
                "camera %s: %d frames acknowledged in %.1f s (%s), %d refused, %d failed",
                camera,
                totals.frames(),
                seconds,
                rates(totals, nothing, seconds),
                totals.refused(),
                totals.failed());
    }

    private static String rates(PublishTotals now, PublishTotals before, double seconds) {
        return String.format(
                Locale.ROOT,
                "%.1f fps, %.1f MB/s, %d dropped",
                (now.frames() - before.frames()) / seconds,
                (now.bytes() - before.bytes()) / 1e6 / seconds,
                now.dropped());
    }

    @Override
    public void close() {}

    /** For people. */
    private static final class Bar extends PublishDisplay {

        private static final int DEFAULT_COLUMNS = 100;

        private final ProgressBar bar;
        private boolean closed;

        private Bar(PublishProgram program, String camera, PrintStream out) {
            super(program, camera);
            this.bar = new ProgressBarBuilder()
                    .setTaskName(camera)
                    .setInitialMax(program.source().frames().orElse(-1))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" frames", 1)
                    // Its own measuring of the terminal starts native processes: the launcher tells the width.
                    .setConsumer(new DelegatingProgressBarConsumer(
                            line -> {
                                out.print("\r" + line);
                                out.flush();
                            },
                            columns()))
                    .build();
        }

        private static int columns() {
            try {
                return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "")) - 1);
            } catch (NumberFormatException e) {
                return DEFAULT_COLUMNS;
            }
        }

        @Override
        Duration interval() {
            return Duration.ofMillis(500);
        }

        @Override
        void show(PublishTotals totals, String rates) {
            bar.setExtraMessage(rates);
            bar.stepTo(totals.frames());
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                refresh();
                bar.close();
                System.err.println();
            }
        }
    }

    /** For logs and pipes. */
    private static final class Lines extends PublishDisplay {

        private final String camera;
        private final PrintStream out;

        private Lines(PublishProgram program, String camera, PrintStream out) {
            super(program, camera);
            this.camera = camera;
            this.out = out;
        }

        @Override
        Duration interval() {
            return Duration.ofSeconds(5);
        }

        @Override
        void show(PublishTotals totals, String rates) {
            out.println("camera " + camera + ": " + totals.frames() + " frames, " + rates);
        }
    }
}
