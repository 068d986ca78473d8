package dev.vastream.bridge.camera;

import dev.vastream.bridge.topic.NotShownException;
import dev.vastream.program.table.StaleTableException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The registered cameras with their regions of interest. */
public interface Cameras {

    /**
     * What is there now; it changes while it is read, but never halfway through one record.
     *
     * @throws StaleTableException when it was not read yet, or does not follow its topics
     */
    CameraTable table();

    /**
     * Makes a change after all that were asked for before, and answers when the table shows it.
     *
     * @param plan looks at the table and says what to write; what it throws is the answer, and nothing is written
     * @return fails with {@link NotShownException} when the change may hold or not, with {@code NoRoomException} when it is not
     *     tried, with {@link StaleTableException} as {@link #table()}
     */
    <T> CompletableFuture<T> change(Function<CameraTable, Planned<T>> plan);

    /**
     * What is to be written, and what is answered then.
     *
     * @param change may be empty
     */
    record Planned<T>(CameraChange change, T answer) {}
}
