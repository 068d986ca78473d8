package dev.vastream.ingest;

import dev.vastream.ingest.frame.FrameTotals;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Shows how publishing goes: a progress bar on a terminal, a plain line every few seconds elsewhere. */
abstract class PublishDisplay implements AutoCloseable {

    private static final FrameTotals NOTHING = new FrameTotals(0, 0, 0, 0, 0, 0);

    final String camera;
    private final PublishProgram program;
    private final long startNanos = System.nanoTime();
    private FrameTotals before = NOTHING;
    private long beforeNanos = startNanos;

    private PublishDisplay(PublishProgram program, String camera) {
        this.program = program;
        this.camera = camera;
    }

    static PublishDisplay of(PublishProgram program, String camera) {
        return Terminal.isInteractive() ? new Bar(program, camera) : new Lines(program, camera);
    }

    /** Pause between refreshes. */
    abstract Duration interval();

    abstract void show(FrameTotals totals, String rates);

    void refresh() {
        var now = System.nanoTime();
        var totals = program.counters().totals();
        show(totals, rates(totals, before, (now - beforeNanos) / 1e9));
        before = totals;
        beforeNanos = now;
    }

    /** One line about the whole run. */
    String summary() {
        var totals = program.counters().totals();
        var seconds = (System.nanoTime() - startNanos) / 1e9;
        return String.format(
                Locale.ROOT,
                "camera %s: %d frames acknowledged in %.1f s (%s), %d refused, %d failed",
                camera,
                totals.published(),
                seconds,
                rates(totals, NOTHING, seconds),
                totals.refused(),
                totals.failed());
    }

    private static String rates(FrameTotals now, FrameTotals before, double seconds) {
        return String.format(
                Locale.ROOT,
                "%.1f fps, %.1f MB/s, %d dropped",
                (now.published() - before.published()) / seconds,
                (now.bytes() - before.bytes()) / 1e6 / seconds,
                now.dropped());
    }

    @Override
    public void close() {}

    /** For people. */
    private static final class Bar extends PublishDisplay {

        private final ProgressBar bar;
        private boolean closed;

        private Bar(PublishProgram program, String camera) {
            super(program, camera);
            this.bar = Terminal.bar(camera, program.source().frames().orElse(-1), " frames", 1);
        }

        @Override
        Duration interval() {
            return Duration.ofMillis(500);
        }

        @Override
        void show(FrameTotals totals, String rates) {
            bar.setExtraMessage(rates);
            bar.stepTo(totals.published());
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

        private Lines(PublishProgram program, String camera) {
            super(program, camera);
        }

        @Override
        Duration interval() {
            return Duration.ofSeconds(5);
        }

        @Override
        void show(FrameTotals totals, String rates) {
            System.err.println("camera " + camera + ": " + totals.published() + " frames, " + rates);
        }
    }
}
