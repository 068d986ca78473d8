package dev.vastream.ingest;

import java.io.Console;

/** Whether a person watches. */
public final class Terminal {

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
}
