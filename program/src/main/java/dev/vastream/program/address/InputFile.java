package dev.vastream.program.address;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was found where a channel names a recording. */
public sealed interface InputFile {

    /** The value of the function that fits. */
    <T> T fold(Supplier<T> notConfigured, Supplier<T> missing, Supplier<T> wrongFormat, Function<Path, T> found);

    /** Nobody named a folder of recordings. */
    record NotConfigured() implements InputFile {

        @Override
        public <T> T fold(
                Supplier<T> notConfigured, Supplier<T> missing, Supplier<T> wrongFormat, Function<Path, T> found) {
            return notConfigured.get();
        }
    }

    /** There is no such regular file below the folder, or it lies elsewhere. */
    record Missing() implements InputFile {

        @Override
        public <T> T fold(
                Supplier<T> notConfigured, Supplier<T> missing, Supplier<T> wrongFormat, Function<Path, T> found) {
            return missing.get();
        }
    }

    /** Its name is not that of a video. */
    record WrongFormat() implements InputFile {

        @Override
        public <T> T fold(
                Supplier<T> notConfigured, Supplier<T> missing, Supplier<T> wrongFormat, Function<Path, T> found) {
            return wrongFormat.get();
        }
    }

    /**
     * A recording.
     *
     * @param path absolute and without links, which is the path to open
     */
    record Found(Path path) implements InputFile {

        @Override
        public <T> T fold(
                Supplier<T> notConfigured, Supplier<T> missing, Supplier<T> wrongFormat, Function<Path, T> found) {
            return found.apply(path);
        }
    }
}
