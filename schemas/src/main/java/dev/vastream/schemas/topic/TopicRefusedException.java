package dev.vastream.schemas.topic;

import org.apache.kafka.common.KafkaException;

/** The broker answers, and this account may not use a topic, or the topic may not be as the catalogue wants it. */
public final class TopicRefusedException extends KafkaException {

    private static final long serialVersionUID = 1;

    TopicRefusedException(String message) {
        super(message);
    }
}
