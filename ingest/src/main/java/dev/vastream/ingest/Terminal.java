package dev.vastream.ingest;

import java.io.Console;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Whether a person watches, and what they are shown of work that takes long. */
public final class Terminal {

    private static final int DEFAULT_COLUMNS = 100;

    private Terminal() {}

    /** True when standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // What is null on older JVMs tells of itself on newer ones.
    public static boolean isInteractive() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal, and a method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * A bar on standard error.
     *
     * @param max where it ends, -1 when nobody knows
     * @param unit name of what is counted, of so many steps each
     */
    public static ProgressBar bar(String task, long max, String unit, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(unit, steps)
                // Its own measuring of the terminal starts native processes: the launcher tells the width.
                .setConsumer(new DelegatingProgressBarConsumer(Terminal::redraw, columns()))
                .build();
    }

    private static void redraw(String line) {
        System.err.print("\r" + line);
        System.err.flush();
    }

    private static int columns() {
        try {
            return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "")) - 1);
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
