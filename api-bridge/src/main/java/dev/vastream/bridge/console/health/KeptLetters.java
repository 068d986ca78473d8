package dev.vastream.bridge.console.health;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The dead letters that are kept. */
public interface KeptLetters {

    /**
     * The newest letters.
     *
     * @param letters the newest first
     * @param areAll whether there are no others
     */
    record Newest(List<KeptLetter> letters, boolean areAll) {

        public Newest {
            letters = List.copyOf(letters);
        }
    }

    /**
     * As many of the newest letters as can be read in time.
     *
     * @throws TimeoutException when that is none, or the broker does not answer
     */
    Newest newest(int most) throws TimeoutException;

    /**
     * What is kept of the record that a letter is about; nothing when there is no such letter.
     *
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    Optional<OriginalRecord> original(LetterPlace place) throws TimeoutException;
}
