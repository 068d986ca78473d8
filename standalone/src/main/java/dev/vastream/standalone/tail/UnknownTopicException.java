package dev.vastream.standalone.tail;

/** There is no such topic; the message is a sentence for the user. */
final class UnknownTopicException extends Exception {

    UnknownTopicException(String message) {
        super(message);
    }
}
