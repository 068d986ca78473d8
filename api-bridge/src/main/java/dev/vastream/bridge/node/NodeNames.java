package dev.vastream.bridge.node;

import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.NodeName;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What the nodes are called, as calls have said. A node that none was made about has no entry. */
public interface NodeNames {

    /**
     * The entries by node id; another map after each change.
     *
     * @throws StaleTableException when they were not read yet, or do not follow their topic
     */
    SortedMap<String, NodeName> table();

    /**
     * Makes a change after all that were asked for before, and answers when the table shows it.
     *
     * @param plan looks at the entries and says what to write; what it throws is the answer, and nothing is written
     * @return fails with {@code NotShownException} when the change may hold or not, with {@code NoRoomException} when it is not
     *     tried, with {@link StaleTableException} as {@link #table()}
     */
    <T> CompletableFuture<T> change(Function<SortedMap<String, NodeName>, Planned<T>> plan);

    /**
     * What is to be written, and what is answered then.
     *
     * @param entry to put in place of the node's entry, if any
     * @param removed node whose entry goes, if any
     */
    record Planned<T>(Optional<NodeName> entry, Optional<String> removed, T answer) {

        public static <T> Planned<T> put(NodeName entry, T answer) {
            return new Planned<>(Optional.of(entry), Optional.empty(), answer);
        }

        public static <T> Planned<T> remove(String nodeId, T answer) {
            return new Planned<>(Optional.empty(), Optional.of(nodeId), answer);
        }

        public static <T> Planned<T> nothing(T answer) {
            return new Planned<>(Optional.empty(), Optional.empty(), answer);
        }
    }
}
