package dev.vastream.bridge.gallery;

import java.nio.file.Path;

/** Another process works on the state folder, or under this one's name; the message is a sentence for the user. */
public final class StateInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StateInUseException(Path folder) {
        this("the state folder " + folder
                + " is in use by another bridge: give each an --instance or a --state of its own");
    }

    StateInUseException(String sentence) {
        super(sentence);
    }
}
