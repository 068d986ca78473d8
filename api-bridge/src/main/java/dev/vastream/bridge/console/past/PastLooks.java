package dev.vastream.bridge.console.past;

import dev.vastream.bridge.console.look.Look;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The looks at a camera whose pictures are kept. */
public interface PastLooks {

    /** Where to go from a look. */
    enum Direction {
        BACK,
        FORWARD
    }

    /**
     * The next look of a camera in that direction; nothing when there is none, or its picture is gone.
     *
     * @param place where the findings of the look lie that it goes from
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    Optional<Look> next(String camera, long place, Direction direction) throws TimeoutException;
}
