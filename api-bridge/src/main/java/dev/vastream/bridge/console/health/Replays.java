package dev.vastream.bridge.console.health;

import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Produces the records again that dead letters are about. */
public interface Replays {

    /** What became of it. */
    enum Outcome {
        /** It is on its topic once more, and will be a dead letter once more should it fail again. */
        REPLAYED,
        /** There is no such letter. */
        NO_LETTER,
        /** Records of that topic are not produced again. */
        NOT_REPLAYABLE,
        /** Its topic keeps it no longer. */
        GONE,
        /** The broker did not take it. */
        REFUSED,
        /** The time was over before it was its turn. */
        NOT_TRIED
    }

    /**
     * A letter and what became of its record.
     *
     * @param from where the record lay; nothing when there is no letter
     * @param to where it lies now; nothing unless it was replayed
     */
    record Replay(LetterPlace place, Outcome outcome, Optional<Source> from, Optional<Source> to) {}

    /**
     * Produces the records of those letters again, each once, with key, headers and time as they were, to the partition that
     * they came from.
     *
     * @return one for each letter, in their order
     * @throws TimeoutException when the broker does not answer at all
     */
    List<Replay> replay(List<LetterPlace> letters) throws TimeoutException;
}
