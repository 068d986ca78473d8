/**
 * The one catalogue of topics: name, value type, partitions, how long records stay.
 *
 * <p>{@link dev.vastream.schemas.topic.Topics} declares them, {@link dev.vastream.schemas.topic.TopicCreator} creates those that
 * are missing. Keys are UTF-8 strings; the value schema is registered under the subject {@code <topic>-value}.
 *
 * <p>How long a record can stay on disk: a topic with an age loses a record at the latest after twice that age (after the age
 * and a day where the age is longer than a day), since Kafka deletes closed segments only. A compacted topic loses the older
 * records of a key, and the last one after a tombstone, within its lag plus a pass of the broker's cleaner, provided that a
 * record comes after that time: a broker closes a segment only then, and cleans closed ones only.
 */
package dev.vastream.schemas.topic;
