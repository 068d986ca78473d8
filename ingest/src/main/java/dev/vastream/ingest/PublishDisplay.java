package dev.vastream.ingest;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Shows how publishing goes: a progress bar on a terminal, a plain line every few seconds elsewhere. */
abstract class PublishDisplay implements AutoCloseable {

    private static final PublishTotals NOTHING = new PublishTotals(0, 0, 0, 0, 0);

    final String camera;
    private final PublishProgram program;
    private final long startNanos = System.nanoTime();
    private PublishTotals before = NOTHING;
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

    abstract void show(PublishTotals totals, String rates);

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
                totals.frames(),
                seconds,
                rates(totals, NOTHING, seconds),
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

        private Lines(PublishProgram program, String camera) {
            super(program, camera);
        }

        @Override
        Duration interval() {
            return Duration.ofSeconds(5);
        }

        @Override
        void show(PublishTotals totals, String rates) {
            System.err.println("camera " + camera + ": " + totals.frames() + " frames, " + rates);
        }
    }
}
