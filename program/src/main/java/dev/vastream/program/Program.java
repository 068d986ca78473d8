package dev.vastream.program;

import java.util.function.Consumer;

/** A program that runs until it is closed or fails. */
public interface Program extends AutoCloseable {

    @Override
    void close();

    /** What a program does to start. */
    interface Start {

        void run() throws StartException;
    }

    /**
     * The program, started; on failure it is closed.
     *
     * @param name for the sentence about what failed
     */
    static <P extends Program> P started(String name, P program, Start start) throws StartException {
        try {
            start.run();
            return program;
        } catch (StartException e) {
            program.close();
            throw e;
        } catch (RuntimeException e) {
            program.close();
            throw new StartException("The " + name + " cannot start: " + e.getMessage(), e);
        }
    }

    /** Makes a program and starts it. */
    interface Starter {

        /**
         * Returns when the program is ready.
         *
         * @param onFailure receives, once and on any thread, what made the program give up
         */
        Program start(Consumer<Throwable> onFailure) throws StartException;
    }
}
